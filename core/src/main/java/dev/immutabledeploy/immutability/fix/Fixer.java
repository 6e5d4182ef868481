package dev.immutabledeploy.immutability.fix;

import dev.immutabledeploy.artifact.ArtifactResolver;
import dev.immutabledeploy.immutability.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pins images and actions where they stand. What cannot be looked up, or does not stand in the file as it is meant, is
 * left with the reason; everything else is fixed.
 */
public final class Fixer {
    private final Lookups lookups;

    /** Takes who knows what images and actions mean now. */
    public Fixer(ArtifactResolver images, ActionLookup actions) {
        this.lookups = new Lookups(images, actions);
    }

    /** Returns what comes of fixing without asking anybody: everything is left. */
    public static Fixes offline(List<Finding> findings) {
        List<Left> left = findings.stream()
                .filter(Repair::isFor)
                .map(finding -> new Left(finding, "nothing is looked up offline"))
                .toList();
        return new Fixes(List.of(), left);
    }

    /**
     * Fixes what can be fixed.
     *
     * @param folder the folder that was validated
     * @param findings what was found there
     */
    public Fixes fix(Path folder, List<Finding> findings) {
        Map<String, List<Finding>> byFile = new TreeMap<>();
        findings.stream().filter(Repair::isFor).forEach(finding -> byFile.computeIfAbsent(
                        finding.file(), name -> new ArrayList<>())
                .add(finding));
        List<Fixed> fixed = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        byFile.forEach((name, ofFile) -> fix(folder, ofFile, fixed, left));
        return new Fixes(fixed, left);
    }

    private void fix(Path folder, List<Finding> findings, List<Fixed> fixed, List<Left> left) {
        Map<Finding, Repair> repairs = new LinkedHashMap<>();
        try {
            SourceFile file = SourceFile.of(folder, findings.get(0).file());
            byte[] content = file.read();
            for (Finding finding : findings) {
                repair(finding, content, repairs, left);
            }
            if (!repairs.isEmpty()) {
                List<Edit> edits =
                        repairs.values().stream().map(Repair::edit).distinct().toList();
                file.replace(content, Edit.apply(content, edits));
            }
        } catch (IOException e) {
            findings.stream()
                    .filter(finding ->
                            left.stream().noneMatch(one -> one.finding().equals(finding)))
                    .forEach(finding -> left.add(new Left(finding, "the file cannot be written, or was changed")));
            return;
        }
        repairs.forEach((finding, repair) ->
                fixed.add(new Fixed(finding.file(), finding.line(), repair.before(), repair.after())));
    }

    private void repair(Finding finding, byte[] content, Map<Finding, Repair> repairs, List<Left> left) {
        try {
            repairs.put(finding, Repair.of(finding, content, lookups));
        } catch (CannotPinException e) {
            left.add(new Left(finding, e.why()));
        }
    }
}
