//! What the command line is made of. All of it uses the crate from outside.

pub(crate) mod arguments;
pub(crate) mod input;
pub(crate) mod snippet;

use std::io;

/// Why a command ends without doing what it was asked to do, in one sentence.
pub(crate) enum Failure {
    /// An error in the input: exit code 1. The line is complete.
    Input(String),
    /// `check` found errors and has written them: exit code 1.
    Checked,
    /// An error in the command line: exit code 2.
    Usage(String),
    /// The output cannot be written: exit code 1.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}
