package dev.immutabledeploy.report;

import dev.immutabledeploy.immutability.Finding;
import dev.immutabledeploy.immutability.Fingerprint;
import dev.immutabledeploy.immutability.KnownFindings;
import dev.immutabledeploy.immutability.Skipped;
import dev.immutabledeploy.immutability.Suppressed;
import dev.immutabledeploy.immutability.Validation;
import dev.immutabledeploy.immutability.rule.Rule;
import dev.immutabledeploy.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the outcome of a validation as SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format"). */
public final class SarifReport {
    private static final String ROOT = "%SRCROOT%";
    private static final String FINGERPRINT = "immutableReference/v1";
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

    private final Validation validation;
    private final List<Rule> rules;
    private final String prefix;

    /** A finding, and whether and how it was left out. */
    private record Line(Finding finding, List<Map<String, Object>> suppressions, boolean known) {}

    private SarifReport(Validation validation, List<Rule> rules, String prefix) {
        this.validation = validation;
        this.rules = rules;
        this.prefix = prefix;
    }

    /**
     * Returns the report.
     *
     * @param rules the rules that were applied
     * @param version the version of this program, if it is known
     * @param prefix what leads from the repository's folder to the one that was validated; empty, or with a slash at its end
     */
    public static String of(Validation validation, List<Rule> rules, Optional<String> version, String prefix) {
        Map<String, Object> run = new SarifReport(validation, rules, prefix).run(version);
        Map<String, Object> log = Map.of(
                "$schema", "https://json.schemastore.org/sarif-2.1.0.json", "version", "2.1.0", "runs", List.of(run));
        return Json.pretty(log).replace("\r\n", "\n") + "\n";
    }

    private Map<String, Object> run(Optional<String> version) {
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "immutable-deploy");
        version.ifPresent(text -> driver.put("version", text));
        driver.put("rules", rules.stream().map(SarifReport::rule).toList());
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "utf16CodeUnits");
        run.put("results", results());
        run.put("invocations", List.of(invocation()));
        run.put("originalUriBaseIds", Map.of(ROOT, Map.of("description", text("The folder of the repository."))));
        return run;
    }

    private static Map<String, Object> rule(Rule rule) {
        String help = rule.why() + " Write instead: " + rule.instead() + ". Source: " + rule.source() + ".";
        String markdown =
                rule.why() + "\n\n- Write instead: `" + rule.instead() + "`\n- Source: " + rule.source() + "\n";
        String words = rule.name().replace('-', ' ');
        return Map.of(
                "id", rule.id(),
                "name", rule.name(),
                "shortDescription", text(Character.toUpperCase(words.charAt(0)) + words.substring(1)),
                "fullDescription", text(rule.why()),
                "help", Map.of("text", help, "markdown", markdown),
                "defaultConfiguration", Map.of("level", rule.severity().text()),
                "properties", Map.of("tags", List.of("immutability")));
    }

    private List<Map<String, Object>> results() {
        List<Line> lines = new ArrayList<>();
        validation.findings().forEach(finding -> lines.add(new Line(finding, List.of(), false)));
        validation.suppressed().forEach(one -> lines.add(new Line(one.finding(), inSource(one), false)));
        validation
                .baseline()
                .map(KnownFindings::findings)
                .orElse(List.of())
                .forEach(finding -> lines.add(new Line(finding, external(), true)));
        lines.sort(Comparator.comparing(Line::finding));
        List<String> fingerprints =
                Fingerprint.texts(lines.stream().map(Line::finding).toList());
        List<Map<String, Object>> results = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            results.add(result(lines.get(i), fingerprints.get(i)));
        }
        return results;
    }

    private static List<Map<String, Object>> inSource(Suppressed suppressed) {
        return List.of(Map.of("kind", "inSource", "status", "accepted", "justification", suppressed.reason()));
    }

    private static List<Map<String, Object>> external() {
        return List.of(Map.of("kind", "external", "status", "accepted", "justification", "It is in the baseline."));
    }

    private Map<String, Object> result(Line line, String fingerprint) {
        Finding finding = line.finding();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", finding.rule());
        int index = rules.stream().map(Rule::id).toList().indexOf(finding.rule());
        if (index >= 0) {
            result.put("ruleIndex", index);
        }
        result.put("level", finding.severity().text());
        result.put("message", text(finding.message() + "; instead: " + finding.fix()));
        result.put("locations", List.of(Map.of("physicalLocation", place(finding))));
        result.put("partialFingerprints", Map.of(FINGERPRINT, fingerprint));
        if (validation.baseline().isPresent()) {
            result.put("baselineState", line.known() ? "unchanged" : "new");
        }
        result.put("suppressions", line.suppressions());
        return result;
    }

    private Map<String, Object> place(Finding finding) {
        Map<String, Object> region = new LinkedHashMap<>();
        region.put("startLine", finding.line());
        region.put("startColumn", finding.column());
        if (finding.length() > 0) {
            region.put("endColumn", finding.column() + finding.length());
        }
        return Map.of("artifactLocation", artifact(finding.file()), "region", region);
    }

    private Map<String, Object> artifact(String file) {
        return Map.of("uri", uri(prefix + file), "uriBaseId", ROOT);
    }

    private Map<String, Object> invocation() {
        return Map.of(
                "executionSuccessful",
                true,
                "toolExecutionNotifications",
                validation.skipped().stream().map(this::notification).toList());
    }

    private Map<String, Object> notification(Skipped skipped) {
        return Map.of(
                "level",
                "note",
                "descriptor",
                Map.of("id", "not-judged"),
                "message",
                text("Not judged: " + skipped.reason()),
                "locations",
                List.of(Map.of("physicalLocation", Map.of("artifactLocation", artifact(skipped.file())))));
    }

    private static Map<String, Object> text(String text) {
        return Collections.singletonMap("text", PlainText.line(text));
    }

    /** Writes a path as a relative reference of RFC 3986; a colon too, so that its first name is not taken for a scheme. */
    private static String uri(String path) {
        StringBuilder uri = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            uri.append(UNRESERVED.indexOf(c) >= 0 ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return uri.toString();
    }
}
