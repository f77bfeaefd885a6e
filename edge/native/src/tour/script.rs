//! Reads what a tour does. Lines at the margin do something, indented ones say how; the file itself
//! explains the words.

/// What a tour does, in order.
#[derive(Debug, Default, PartialEq)]
pub struct Script {
    pub nodes: Vec<Node>,
    /// What is kept is listed in this order.
    pub groups: Vec<String>,
}

/// A step, or several under a condition or again and again.
#[derive(Debug, PartialEq)]
pub enum Node {
    Step(Box<Step>),
    /// Done where the condition holds, or does not.
    If {
        condition: Condition,
        holds: bool,
        nodes: Vec<Node>,
    },
    /// Done for each form but the first.
    EachForm(Vec<Node>),
}

/// What may be so in a portal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Condition {
    /// Anybody may write.
    Public,
    /// Nobody comes in without an invitation.
    Invited,
    /// A box is to be ticked.
    Consent,
    /// People are asked how it went.
    Survey,
    /// Files may be sent.
    Files,
    /// Customers may close.
    MayClose,
    /// Customers may open again.
    MayReopen,
    /// There is a choice of forms.
    SeveralForms,
    /// There are articles for everybody.
    Articles,
}

impl Condition {
    fn named(name: &str) -> Option<Condition> {
        Some(match name {
            "public" => Condition::Public,
            "invited" => Condition::Invited,
            "consent" => Condition::Consent,
            "survey" => Condition::Survey,
            "files" => Condition::Files,
            "may close" => Condition::MayClose,
            "may reopen" => Condition::MayReopen,
            "several forms" => Condition::SeveralForms,
            "articles" => Condition::Articles,
            _ => return None,
        })
    }
}

/// Something done.
#[derive(Debug, Default, PartialEq)]
pub struct Step {
    /// The line in the file.
    pub line: usize,
    /// The line as written.
    pub text: String,
    pub action: Action,
    /// What is typed.
    pub fields: Vec<(String, String)>,
    /// What is chosen: field, name and what it is.
    pub files: Vec<(String, String, String)>,
    /// Whose fields of the portal's own are filled in: a form's id.
    pub own_fields: Option<String>,
    pub headers: Vec<(String, String)>,
    /// What is sent in place of fields: this many bytes.
    pub bytes: Option<usize>,
    /// How often.
    pub times: Option<u32>,
    pub status: Option<u16>,
    /// Another answer is no trouble, and nothing is kept then.
    pub may_differ: bool,
    pub keep: Option<Keep>,
    /// Names, and what their values stand behind.
    pub saves: Vec<(String, String)>,
}

/// What is done.
#[derive(Debug, Default, PartialEq)]
pub enum Action {
    #[default]
    Nothing,
    As(String),
    Get(String),
    Post(String),
    Send(String, String),
    Follow,
    /// To whom, and what stands in it.
    Mail(String, String),
    SignIn {
        address: String,
        at_desk: bool,
    },
    Access(Option<String>),
    Later(Wait),
    Breakdown(bool),
}

/// How long.
#[derive(Debug, PartialEq)]
pub enum Wait {
    Days(i64),
    /// Until surveys go out.
    Survey,
}

/// Under what name a page is kept.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Keep {
    /// What it is listed with.
    pub group: String,
    /// Which page.
    pub page: String,
    /// In which state; empty where it has one only.
    pub state: String,
}

impl Keep {
    /// Returns the name in addresses.
    pub fn name(&self) -> String {
        let words = format!("{} {} {}", self.group, self.page, self.state).to_lowercase();
        let words = words.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join("-")
    }

    fn parse(text: &str) -> Option<Keep> {
        let mut parts = text.splitn(3, " / ").map(|part| part.trim().to_owned());
        let (group, page) = (parts.next()?, parts.next()?);
        Some(Keep { group, page, state: parts.next().unwrap_or_default() })
    }
}

impl Script {
    /// Reads a file; what is wrong in it is told with its line.
    pub fn parse(text: &str) -> Result<Script, String> {
        let mut open: Vec<(Block, Vec<Node>)> = vec![(Block::File, Vec::new())];
        let mut groups = Vec::new();
        for (number, line) in text.lines().enumerate().map(|(index, line)| (index + 1, line)) {
            let wrong = |what: &str| format!("line {number}: {what}");
            let content = line.trim();
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            let Some((_, nodes)) = open.last_mut() else { return Err(wrong("an end without a beginning")) };
            if line.starts_with(' ') {
                let Some(Node::Step(step)) = nodes.last_mut() else { return Err(wrong("nothing was done yet")) };
                detail(step, content).ok_or_else(|| wrong("this is said of no step"))?;
            } else if let Some(names) = content.strip_prefix("groups ") {
                groups.extend(names.split(", ").map(str::to_owned));
            } else if let Some(said) = content.strip_prefix("if ") {
                let denied = said.strip_prefix("not ");
                let condition = Condition::named(denied.unwrap_or(said));
                let condition = condition.ok_or_else(|| wrong("no portal is so"))?;
                open.push((Block::If(condition, denied.is_none()), Vec::new()));
            } else if content == "each other form" {
                open.push((Block::EachForm, Vec::new()));
            } else if content == "end" {
                let nodes = open.pop().and_then(|(block, nodes)| block.close(nodes));
                let node = nodes.ok_or_else(|| wrong("an end without a beginning"))?;
                open.last_mut().ok_or_else(|| wrong("an end without a beginning"))?.1.push(node);
            } else {
                let action = action(content).ok_or_else(|| wrong("nothing is done so"))?;
                let step = Step { line: number, text: content.to_owned(), action, ..Step::default() };
                nodes.push(Node::Step(Box::new(step)));
            }
        }
        match open.pop() {
            Some((Block::File, nodes)) if open.is_empty() => Ok(Script { nodes, groups }),
            _ => Err("something begins that does not end".to_owned()),
        }
    }
}

/// What has begun.
enum Block {
    File,
    If(Condition, bool),
    EachForm,
}

impl Block {
    fn close(self, nodes: Vec<Node>) -> Option<Node> {
        match self {
            Block::File => None,
            Block::If(condition, holds) => Some(Node::If { condition, holds, nodes }),
            Block::EachForm => Some(Node::EachForm(nodes)),
        }
    }
}

fn action(line: &str) -> Option<Action> {
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    let own = || rest.to_owned();
    Some(match (verb, rest) {
        ("as", _) => Action::As(own()),
        ("get", _) => Action::Get(own()),
        ("post", _) => Action::Post(own()),
        ("send", _) => rest.split_once(' ').map(|(method, path)| Action::Send(method.into(), path.into()))?,
        ("follow", "") => Action::Follow,
        ("mail", _) => {
            let rest = rest.strip_prefix("to ")?;
            let (address, text) = rest.split_once(" with ").unwrap_or((rest, ""));
            Action::Mail(address.to_owned(), text.to_owned())
        }
        ("sign", _) => {
            let address = rest.strip_prefix("in ")?;
            let desk = address.strip_suffix(" at the desk");
            Action::SignIn { address: desk.unwrap_or(address).to_owned(), at_desk: desk.is_some() }
        }
        ("access", "own") => Action::Access(None),
        ("access", _) => Action::Access(Some(own())),
        ("later", "survey") => Action::Later(Wait::Survey),
        ("later", _) => Action::Later(Wait::Days(rest.strip_suffix(" days")?.parse().ok()?)),
        ("breakdown", "") => Action::Breakdown(true),
        ("repaired", "") => Action::Breakdown(false),
        _ => return None,
    })
}

fn detail(step: &mut Step, line: &str) -> Option<()> {
    if let Some((name, value)) = line.split_once(" =").filter(|(name, _)| !name.contains(' ')) {
        step.fields.push((name.to_owned(), value.trim_start().replace("\\n", "\n")));
        return Some(());
    }
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    match word {
        "keep" => step.keep = Some(Keep::parse(rest)?),
        "status" => step.status = Some(rest.parse().ok()?),
        "times" => step.times = Some(rest.parse().ok()?),
        "bytes" => step.bytes = Some(rest.parse().ok()?),
        "maybe" => step.may_differ = true,
        "own" => step.own_fields = Some(rest.strip_prefix("fields of ")?.to_owned()),
        "with" => step.headers.push(pair(rest, ": ")?),
        "save" => step.saves.push(pair(rest, " behind ")?),
        "file" => {
            let (field, file) = pair(rest, " = ")?;
            let (name, content) = file.split_once(' ')?;
            step.files.push((field, name.to_owned(), content.to_owned()));
        }
        _ => return None,
    }
    Some(())
}

fn pair(text: &str, between: &str) -> Option<(String, String)> {
    text.split_once(between).map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (text, wrong) in [
            ("dance", "line 1: nothing is done so"),
            ("as Ada\n\n  jump", "line 3: this is said of no step"),
            ("  keep A / B", "line 1: nothing was done yet"),
            ("end", "line 1: an end without a beginning"),
            ("if pubic\nend", "line 1: no portal is so"),
            ("if public\nas Ada", "something begins that does not end"),
        ] {
            assert_eq!(Script::parse(text).unwrap_err(), wrong, "{text}");
        }
    }

    #[test]
    fn steps_stand_in_their_blocks() {
        let script = Script::parse("as Ada\nif not public\n  # why\nget {list}\n  keep Group / Page / a State\nend\n");
        let [Node::Step(first), Node::If { holds: false, nodes, .. }] = &script.unwrap().nodes[..] else {
            panic!("other nodes")
        };
        assert_eq!(first.action, Action::As("Ada".into()));
        let [Node::Step(second)] = &nodes[..] else { panic!("other steps") };
        assert_eq!(second.keep.as_ref().unwrap().name(), "group-page-a-state");
    }
}
