package dev.immutabledeploy.config;

import dev.immutabledeploy.config.Shape.Mapping;
import dev.immutabledeploy.config.Shape.Named;
import dev.immutabledeploy.config.Shape.Sequence;
import dev.immutabledeploy.config.Shape.Span;
import dev.immutabledeploy.config.Shape.Text;
import dev.immutabledeploy.config.Shape.Whole;

/** What the platform {@code local} reads: processes on this machine behind a front door. */
public final class LocalShape {
    private static final Mapping HEALTH = Mapping.of(
            Field.required("path", Text.URL_PATH, "What is asked of every instance.", "/health"),
            Field.withDefault("status", new Whole(200, 599, false), 200, "The status of a healthy answer.", "200"),
            Field.withDefault(
                    "within", new Span(false), "30s", "How long a new instance may take to become healthy.", "30s"),
            Field.withDefault("every", new Span(false), "100ms", "How often an instance is asked.", "100ms"));

    private static final Mapping RUN = Mapping.of(
            Field.required(
                    "command",
                    new Sequence(Text.TEMPLATE, 1, false),
                    "The program and its arguments, started without a shell. Placeholders: {artifact.NAME}, "
                            + "{configuration.PATH}, {port}, {revision}, {instance}.",
                    "[java, -jar, '{artifact.web}', '{port}']"),
            Field.optional(
                    "environment",
                    new Named("variable", Text.VARIABLE, Text.ANY, 0),
                    "Environment variables of the process; no secrets.",
                    "{GREETING: hello}"),
            Field.required("health", HEALTH, "When an instance is healthy.", "{path: /health}"));

    private static final Mapping TARGET = Mapping.of(
            Field.required(
                    "port",
                    new Whole(1, 65_535, true),
                    "The port of the front door on 127.0.0.1; no two parts share one.",
                    "8080"),
            Field.withDefault(
                    "drain", new Span(true), "10s", "How long a retired instance may finish its requests.", "10s"));

    /** The shape of the platform's block. */
    public static final PlatformShape SHAPE =
            new PlatformShape("local", "Processes on this machine behind a front door.", TARGET, RUN);

    private LocalShape() {}
}
