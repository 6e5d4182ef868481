package dev.immutabledeploy.action.console;

/** How a command answers on standard output. */
public enum Format {
    /** For people. */
    TEXT,
    /** For machines: one JSON document and nothing else. */
    JSON
}
