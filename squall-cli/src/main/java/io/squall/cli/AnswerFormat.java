package io.squall.cli;

/** How an answer of the server is shown. */
enum AnswerFormat {
    /** Columns for a person. */
    TEXT,
    /** One JSON object a line. */
    JSON
}
