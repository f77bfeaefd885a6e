//! The forms in which sentences ask for a term, such as the plural of `-ticket`. Where a label lacks
//! one, Fluent takes the default one without a word.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};

use crate::diagnostic::{Code, Diagnostic, Span};

/// What a form is chosen by, and its name: `form` and `other`.
type Form<'s> = (&'s str, &'s str);

/// Reports the terms of `labels` that lack a form which the sentences of `source` ask for.
pub fn missing_forms(source: &str, labels: &str, path: &str, diagnostics: &mut Vec<Diagnostic>) {
    let (Ok(sentences), Ok(own)) = (fluent_syntax::parser::parse(source), fluent_syntax::parser::parse(labels)) else {
        return;
    };
    let mut asked: BTreeMap<(String, Form<'_>), usize> = BTreeMap::new();
    for entry in &sentences.body {
        let Entry::Message(message) = entry else { continue };
        // An address may have a form of its own, and can do without.
        let Some(value) = message.value.as_ref().filter(|_| !message.id.name.starts_with("segment-")) else { continue };
        let mut forms = BTreeSet::new();
        collect_asked(value, &mut forms);
        for (term, form) in forms {
            *asked.entry((term.to_lowercase(), form)).or_default() += 1;
        }
    }
    for entry in &own.body {
        let Entry::Term(term) = entry else { continue };
        let name = term.id.name;
        let mut has = BTreeSet::new();
        collect_forms(&term.value, &mut has);
        for ((_, (by, form)), count) in asked.iter().filter(|((of, _), _)| *of == name.to_lowercase()) {
            if has.contains(&(*by, *form)) {
                continue;
            }
            // A name borrows from the source, so its address is its place.
            let start = (name.as_ptr() as usize).saturating_sub(labels.as_ptr() as usize);
            let sentences = if *count == 1 { "a sentence asks".to_owned() } else { format!("{count} sentences ask") };
            diagnostics.push(
                Diagnostic::new(
                    Code::LabelsMissingForm,
                    Span::new(path, start..start + name.len()),
                    format!("-{name} lacks the form \"{form}\", for which {sentences}"),
                )
                .hint(format!("let it choose by ${by}, with a line [{form}], also where the word is the same")),
            );
        }
    }
}

/// Collects the terms that a pattern asks for in a form.
fn collect_asked<'s>(pattern: &Pattern<&'s str>, asked: &mut BTreeSet<(&'s str, Form<'s>)>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        if let Expression::Select { variants, .. } = expression {
            for variant in variants {
                collect_asked(&variant.value, asked);
            }
        }
        let Expression::Inline(InlineExpression::TermReference { id, arguments: Some(arguments), .. }) = expression
        else {
            continue;
        };
        for argument in &arguments.named {
            if let InlineExpression::StringLiteral { value } = argument.value {
                asked.insert((id.name, (argument.name.name, value)));
            }
        }
    }
}

/// Collects the forms that a term has, also within others.
fn collect_forms<'s>(pattern: &Pattern<&'s str>, forms: &mut BTreeSet<Form<'s>>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression: Expression::Select { selector, variants } } = element else {
            continue;
        };
        for variant in variants {
            if let (InlineExpression::VariableReference { id }, VariantKey::Identifier { name }) =
                (selector, &variant.key)
            {
                forms.insert((id.name, name));
            }
            collect_forms(&variant.value, forms);
        }
    }
}
