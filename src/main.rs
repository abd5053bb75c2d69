//! The command line: `render`, `parse`, `check` and `snippet`.

mod cli;

use article_card::json::{self, Value};
use article_card::{Format, Native, Options, Reading};
use clap::Parser;
use cli::Failure;
use cli::arguments::{Check, Cli, Command, Parse, Render, set_given};
use cli::input::{Input, guess_text_by_name};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Render(arguments) => render(&arguments),
        Command::Parse(arguments) => parse(&arguments),
        Command::Check(arguments) => check(&arguments),
        Command::Snippet(arguments) => cli::snippet::write(&arguments).and_then(|code| print(&code)),
    };
    let (line, code) = match result {
        Ok(()) => return ExitCode::SUCCESS,
        // Whoever reads has read enough (`| head`): that is their choice and no failure of ours.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
        Err(Failure::Checked) => return ExitCode::FAILURE,
        Err(Failure::Output(error)) => (format!("error[output]: The output cannot be written: {error}."), 1),
        Err(Failure::Input(line)) => (line, 1),
        Err(Failure::Usage(line)) => (format!("error: {line}\nFor more information, try '--help'."), 2),
    };
    complain(&line);
    ExitCode::from(code)
}

fn render(arguments: &Render) -> Result<(), Failure> {
    let mut options = Options::default();
    arguments.read.apply(&mut options)?;
    arguments.select.apply(&mut options);
    arguments.card.apply(&mut options)?;
    for reading in read_file(arguments.file.as_deref(), &mut options, arguments.select.all)? {
        print(&article_card::render_to_string(&reading.article, &options.card, &Native))?;
    }
    Ok(())
}

fn parse(arguments: &Parse) -> Result<(), Failure> {
    let mut options = Options::default();
    arguments.read.apply(&mut options)?;
    arguments.select.apply(&mut options);
    set_given(&mut options, &[("collapse", &arguments.collapse)])?;
    let readings = read_file(arguments.file.as_deref(), &mut options, arguments.select.all)?;
    let mut values = readings.iter().map(|reading| reading_to_json(reading, &options));
    let value = if arguments.select.all { Value::List(values.collect()) } else { values.next().unwrap_or(Value::Null) };
    print(&json::write(&value, true))
}

/// Prints warnings and a summary; errors go to standard error, as those of every command do.
fn check(arguments: &Check) -> Result<(), Failure> {
    let standard_input = [PathBuf::from("-")];
    let files = if arguments.files.is_empty() { &standard_input } else { arguments.files.as_slice() };
    let (mut errors, mut warnings) = (0, 0);
    for file in files {
        let mut options = Options::default();
        arguments.read.apply(&mut options)?;
        guess_text_by_name(Some(file), &mut options);
        let (lines, error) = check_file(file, &options);
        warnings += lines.len();
        lines.iter().try_for_each(|line| print(line))?;
        if let Some(line) = error {
            errors += 1;
            complain(&line);
        }
    }
    let summary = format!("{}: {}, {}", count(files.len(), "file"), count(errors, "error"), count(warnings, "warning"));
    print(&summary)?;
    if errors == 0 { Ok(()) } else { Err(Failure::Checked) }
}

/// The lines of one file's warnings, and the error's line where it holds no article.
fn check_file(file: &Path, options: &Options) -> (Vec<String>, Option<String>) {
    let input = match Input::open(Some(file)) {
        Ok(input) => input,
        Err(line) => return (Vec::new(), Some(line)),
    };
    let mut lines: Vec<String> = Vec::new();
    // What concerns the whole text is told by each of its articles.
    let mut tell = |line: String| {
        if !lines.contains(&line) {
            lines.push(line);
        }
    };
    let error = match article_card::read_all(&input.bytes, &options.read, &Native) {
        Ok(readings) => {
            for reading in &readings {
                reading.warnings.iter().for_each(|warning| tell(input.warning(warning, Some(reading.format))));
            }
            None
        }
        Err(error) => {
            // JSON without an article has been repaired all the same.
            let mut repairs = Vec::new();
            if options.read.format != Some(Format::TEXT) && json::parse(&input.bytes, &mut repairs).is_ok() {
                repairs.iter().for_each(|warning| tell(input.warning(warning, options.read.format)));
            }
            Some(input.error(&error, options.read.format))
        }
    };
    (lines, error)
}

/// Reads the article that the options select, or all.
fn read_file(file: Option<&Path>, options: &mut Options, all: bool) -> Result<Vec<Reading>, Failure> {
    guess_text_by_name(file, options);
    let input = Input::open(file).map_err(Failure::Input)?;
    let readings = if all {
        article_card::read_all(&input.bytes, &options.read, &Native)
    } else {
        article_card::read(&input.bytes, &options.read, &Native).map(|reading| vec![reading])
    };
    readings.map_err(|error| Failure::Input(input.error(&error, options.read.format)))
}

fn reading_to_json(Reading { article, format, warnings }: &Reading, options: &Options) -> Value {
    article_card::normalise_reading(article, format.name(), warnings, &options.card)
}

/// `no errors`, `1 error`, `2 errors`.
fn count(number: usize, noun: &str) -> String {
    match number {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}

/// Writes a text and a line feed to standard output.
fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.write_all(b"\n")?;
    Ok(out.flush()?)
}

/// Writes a line to standard error; where that is closed, nobody is left to tell.
fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
