package dev.immutabledeploy.report;

import dev.immutabledeploy.immutability.rule.Rule;
import java.util.List;
import java.util.Locale;

/** Writes the page that explains the rules. */
public final class RulesPage {
    private static final String ALLOWING = """
            ## To allow a finding

            In the file itself, by a comment with a reason, on the line of the finding or directly above it, its command or
            its text; or for the whole file. What is allowed is listed in every report.

            ```
            # immutable-deploy: allow IMM002 until we own this image
            // immutable-deploy: allow IMM007, moving-runner: several rules, by id or name
            # immutable-deploy: allow-file IMM002 a template, filled in by the release
            ```

            For files by their paths, with levels and a reason, or all that is there today, as a baseline that can shrink: in the
            section `validate` of the [deployment file](deployment-file.md). A file that cannot be parsed can be allowed by its
            path only.

            ## The rules

            """;

    private RulesPage() {}

    /** Returns the page in Markdown. */
    public static String of(List<Rule> rules) {
        StringBuilder page = new StringBuilder("# Rules of `validate`\n\n");
        page.append(
                "Generated from the rules themselves. **error**: what is deployed, or what builds and deploys it, can"
                        + " change without a commit. **warning**: the same for what only surrounds it. **note**: what could not"
                        + " be known.\n\n");
        page.append(ALLOWING);
        page.append("| rule | name | severity |\n|---|---|---|\n");
        rules.forEach(rule -> page.append("| [%s](#%s) | %s | %s |\n"
                .formatted(
                        rule.id(),
                        rule.id().toLowerCase(Locale.ROOT),
                        rule.name(),
                        rule.severity().text())));
        rules.forEach(rule -> section(rule, page));
        return page.toString();
    }

    private static void section(Rule rule, StringBuilder page) {
        page.append("\n## ").append(rule.id()).append("\n\n");
        page.append("`")
                .append(rule.name())
                .append("`, ")
                .append(rule.severity().text())
                .append(".\n\n");
        page.append(rule.why()).append("\n\n");
        page.append("- Write instead: `").append(rule.instead()).append("`\n");
        page.append("- Source: ").append(rule.source()).append("\n");
    }
}
