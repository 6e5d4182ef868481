package dev.immutabledeploy.report;

import dev.immutabledeploy.immutability.rule.Rule;
import java.util.List;
import java.util.Locale;

/** Writes the page that explains the rules. */
public final class RulesPage {
    private RulesPage() {}

    /** Returns the page in Markdown. */
    public static String of(List<Rule> rules) {
        StringBuilder page = new StringBuilder("# Rules of `validate`\n\n");
        page.append(
                "Generated from the rules themselves. **error**: what is deployed, or what builds and deploys it, can"
                        + " change without a commit. **warning**: the same for what only surrounds it. **note**: what could not"
                        + " be known.\n\n");
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
