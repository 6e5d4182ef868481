package dev.immutabledeploy.config;

import java.util.List;
import java.util.Map;

/** Writes a shape as a reference in Markdown, for people. */
final class ReferenceWriter {
    private static final String INTRODUCTION = """
            # The deployment file

            `%s` says what is deployed, where and how. This page and the schema for editors
            (`core/src/main/resources/dev/immutabledeploy/config/immutable-deploy.schema.json`) are generated from the
            same model that the parser checks files with.

            ```yaml
            %s```

            - Names of applications, artifacts, environments and parts: %s.
            - Durations: `250ms`, `30s`, `15m`, `2h`, `1d`, `1h30m`.
            - `${NAME}` in a value is replaced by what is passed with `--set NAME=value`; the environment is never read.
              `$${` stands for `${` itself. Keys are never replaced. Within `[…]` and `{…}`, YAML wants quotes around it.
            - YAML is read without anchors, aliases, merge keys, tags and further documents; UTF-8, 1 MiB at most.
            - Secrets do not belong here: well-known tokens, and literal values of variables named like a password, are
              refused. Write a reference to a secret store instead.
            - `validate` reads the section of that name only, so a file may hold nothing else. It is that of the file named
              with `--file`; else of the folder that is looked into; else, if that lies below the folder one is in, of this
              one. `deploy` and `plan` obey it as well. Findings can also be allowed where they stand: [rules](rules.md).
            - The platform `local` is offered by the command line only.
            """;

    private final StringBuilder text = new StringBuilder();

    private ReferenceWriter() {}

    static String reference(Shape.Mapping shape) {
        ReferenceWriter writer = new ReferenceWriter();
        writer.text.append(INTRODUCTION.formatted(
                DeploymentFileParser.DEFAULT_NAME, FirstFile.text("shop"), Shape.Text.NAME.says()));
        writer.section("", "The whole file", shape);
        return writer.text.toString();
    }

    private void section(String path, String description, Shape.Mapping mapping) {
        text.append("\n## ")
                .append(path.isEmpty() ? "The whole file" : "`" + path + "`")
                .append("\n\n");
        if (!path.isEmpty()) {
            text.append(description).append("\n\n");
        }
        mapping.choice().ifPresent(choice -> text.append("Holds exactly one ")
                .append(choice.what())
                .append(": ")
                .append(choice.names())
                .append(".\n\n"));
        text.append("| key | value | default | meaning | example |\n|---|---|---|---|---|\n");
        mapping.allFields().forEach(this::row);
        for (Field field : mapping.allFields()) {
            below(path.isEmpty() ? field.name() : path + "." + field.name(), field.description(), field.shape());
        }
    }

    private void below(String path, String description, Shape shape) {
        if (shape instanceof Shape.Mapping mapping) {
            section(path, description, mapping);
        } else if (shape instanceof Shape.Shorthand shorthand) {
            section(path, description, shorthand.mapping());
        } else if (shape instanceof Shape.Named named) {
            below(path + ".NAME", "One " + named.what() + ".", named.value());
        } else if (shape instanceof Shape.Sequence sequence) {
            String what = sequence.each() instanceof Shape.Mapping mapping
                    ? mapping.choice().map(Shape.Choice::what).orElse("item")
                    : "item";
            below(path + "[]", "One " + what + ".", sequence.each());
        }
    }

    private void row(Field field) {
        String value = field.shape().says();
        if (field.shape() instanceof Shape.Sequence sequence && !(sequence.each() instanceof Shape.Mapping)) {
            value += ", each " + sequence.each().says() + (sequence.distinct() ? ", none twice" : "");
        }
        text.append("| `")
                .append(field.name())
                .append("` | ")
                .append(value)
                .append(" | ")
                .append(byDefault(field))
                .append(" | ")
                .append(field.description())
                .append(" | ")
                .append(field.example().isEmpty() ? "" : "`" + field.example() + "`")
                .append(" |\n");
    }

    private static String byDefault(Field field) {
        if (field.required()) {
            return "**required**";
        }
        return field.byDefault()
                .filter(value -> !Map.of().equals(value))
                .map(value -> "`" + (List.of().equals(value) ? "[]" : value) + "`")
                .orElse("");
    }
}
