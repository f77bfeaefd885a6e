//! Questions to the database. A page asks all it needs at once: the answers come in one journey and
//! are true of one moment.

use std::vec::IntoIter;

use crate::port::{Database, DatabaseError, Row, Statement};

type Read<T> = Box<dyn FnOnce(Vec<Row>) -> Result<T, DatabaseError> + Send>;

/// One question: a statement, and what its rows say.
#[must_use]
pub struct Question<T> {
    statement: Statement,
    read: Read<T>,
}

impl<T: 'static> Question<T> {
    /// Returns the question that all rows answer together.
    pub(super) fn new(
        statement: Statement,
        read: impl FnOnce(Vec<Row>) -> Result<T, DatabaseError> + Send + 'static,
    ) -> Question<T> {
        Question { statement, read: Box::new(read) }
    }
}

impl<T: 'static> Question<Option<T>> {
    /// Returns the question that the first row answers, if there is one.
    pub(super) fn first(
        statement: Statement,
        read: impl FnOnce(&mut Row) -> Result<T, DatabaseError> + Send + 'static,
    ) -> Question<Option<T>> {
        Question::new(statement, |mut rows| rows.first_mut().map(read).transpose())
    }
}

impl<T: 'static> Question<Vec<T>> {
    /// Returns the question that each row answers for itself.
    pub(super) fn all(
        statement: Statement,
        read: impl Fn(&mut Row) -> Result<T, DatabaseError> + Send + 'static,
    ) -> Question<Vec<T>> {
        Question::new(statement, move |mut rows| rows.iter_mut().map(read).collect())
    }
}

/// Questions that are asked together: one, a tuple of them, or none.
pub trait Questions: Send {
    /// What they are answered with.
    type Answers: Send;
    /// What is left of them once they are asked.
    type Asked: Asked<Self::Answers>;

    /// Adds the statements to those of one journey.
    fn ask(self, statements: &mut Vec<Statement>) -> Self::Asked;
}

/// Questions that wait for their answers.
pub trait Asked<T>: Send {
    /// Takes the rows of its own statements, in their order.
    fn read(self, rows: &mut IntoIter<Vec<Row>>) -> Result<T, DatabaseError>;
}

impl<T: Send + 'static> Questions for Question<T> {
    type Answers = T;
    type Asked = Read<T>;

    fn ask(self, statements: &mut Vec<Statement>) -> Read<T> {
        statements.push(self.statement);
        self.read
    }
}

impl<T: 'static> Asked<T> for Read<T> {
    fn read(self, rows: &mut IntoIter<Vec<Row>>) -> Result<T, DatabaseError> {
        self(rows.next().ok_or_else(|| DatabaseError::Other("a statement without an answer".to_owned()))?)
    }
}

impl<Q: Questions> Questions for Option<Q> {
    type Answers = Option<Q::Answers>;
    type Asked = Option<Q::Asked>;

    fn ask(self, statements: &mut Vec<Statement>) -> Self::Asked {
        self.map(|questions| questions.ask(statements))
    }
}

impl<T, A: Asked<T>> Asked<Option<T>> for Option<A> {
    fn read(self, rows: &mut IntoIter<Vec<Row>>) -> Result<Option<T>, DatabaseError> {
        self.map(|asked| asked.read(rows)).transpose()
    }
}

macro_rules! tuple {
    ($($question:ident $answer:ident $asked:ident),*) => {
        impl<$($question: Questions),*> Questions for ($($question,)*) {
            type Answers = ($($question::Answers,)*);
            type Asked = ($($question::Asked,)*);

            #[allow(non_snake_case, unused_variables, clippy::unused_unit, reason = "also for no question at all")]
            fn ask(self, statements: &mut Vec<Statement>) -> Self::Asked {
                let ($($question,)*) = self;
                ($($question.ask(statements),)*)
            }
        }

        impl<$($answer, $asked: Asked<$answer>),*> Asked<($($answer,)*)> for ($($asked,)*) {
            #[allow(non_snake_case, unused_variables, clippy::unused_unit, reason = "also for no question at all")]
            fn read(self, rows: &mut IntoIter<Vec<Row>>) -> Result<($($answer,)*), DatabaseError> {
                let ($($asked,)*) = self;
                Ok(($($asked.read(rows)?,)*))
            }
        }
    };
}

tuple!();
tuple!(Q1 T1 A1, Q2 T2 A2);
tuple!(Q1 T1 A1, Q2 T2 A2, Q3 T3 A3);
tuple!(Q1 T1 A1, Q2 T2 A2, Q3 T3 A3, Q4 T4 A4);
tuple!(Q1 T1 A1, Q2 T2 A2, Q3 T3 A3, Q4 T4 A4, Q5 T5 A5);
tuple!(Q1 T1 A1, Q2 T2 A2, Q3 T3 A3, Q4 T4 A4, Q5 T5 A5, Q6 T6 A6);
tuple!(Q1 T1 A1, Q2 T2 A2, Q3 T3 A3, Q4 T4 A4, Q5 T5 A5, Q6 T6 A6, Q7 T7 A7);
tuple!(Q1 T1 A1, Q2 T2 A2, Q3 T3 A3, Q4 T4 A4, Q5 T5 A5, Q6 T6 A6, Q7 T7 A7, Q8 T8 A8);

/// Asks all of `questions` in one journey; none where there is nothing to ask.
pub async fn ask<Q: Questions>(database: &dyn Database, questions: Q) -> Result<Q::Answers, DatabaseError> {
    let mut statements = Vec::new();
    let asked = questions.ask(&mut statements);
    let rows = if statements.is_empty() { Vec::new() } else { database.read(statements).await? };
    asked.read(&mut rows.into_iter())
}
