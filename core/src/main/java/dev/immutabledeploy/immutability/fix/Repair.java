package dev.immutabledeploy.immutability.fix;

import dev.immutabledeploy.artifact.ImageReference;
import dev.immutabledeploy.artifact.Shown;
import dev.immutabledeploy.immutability.Finding;
import dev.immutabledeploy.immutability.source.ActionReference;
import dev.immutabledeploy.problem.ProblemException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How one mutable reference is written as a pinned one. Nothing but the reference is replaced and, behind an action, the
 * comment that tells its version; other comments stay behind that one.
 *
 * @param edit what is replaced
 * @param before what stood there, for people
 * @param after what stands there then, for people
 */
record Repair(Edit edit, String before, String after) {
    private static final String ACTIONS = "IMM001";
    private static final String IMAGES = "IMM002";
    private static final String DOCKER = "docker://";

    /** The key that stands before an action on its line; only then what follows the action is a comment. */
    private static final Pattern USES = Pattern.compile(
            ".*\\buses[\"']?[ \\t]*:[ \\t]+(?:[&!][^ \\t]++[ \\t]++)*+(?<quote>[\"']?)", Pattern.DOTALL);

    private static final Pattern NEW_TAG = Pattern.compile(".*\\bnewTag[\"']?[ \\t]*:[ \\t]+[\"']?", Pattern.DOTALL);

    /** The rest of a map in braces, as far as it is sure to hold no other action and no comment. */
    private static final String FLOW = "(?:[ \\t]*(?:,(?:(?!uses)[ !$-&(-~])*)?[}\\]](?:[ }\\]]*[}\\]])?)?";

    private static final Pattern END = Pattern.compile(
            "(?<quote>[\"']?)(?<flow>" + FLOW
                    + ")(?<space>[ \\t]*)(?:(?<=[ \\t])#[ \\t]*(?<word>[^ \\t]*)(?<rest>.*))?",
            Pattern.DOTALL);

    /** Tells whether there is a way to repair what a finding is about. */
    static boolean isFor(Finding finding) {
        return finding.rule().equals(ACTIONS) || finding.rule().equals(IMAGES);
    }

    /**
     * Finds out how to repair what a finding is about.
     *
     * @param content the file as it is now
     */
    static Repair of(Finding finding, byte[] content, Lookups lookups) throws CannotPinException {
        Optional<Spot> spot = Spot.at(content, finding.line(), finding.column());
        if (spot.isEmpty()) {
            throw notLiteral();
        }
        return finding.rule().equals(ACTIONS)
                ? action(spot.get(), finding, lookups)
                : image(spot.get(), finding, lookups);
    }

    private static Repair image(Spot spot, Finding finding, Lookups lookups) throws CannotPinException {
        Optional<String> whole = whole(spot, finding);
        if (whole.isPresent()) {
            String pinned =
                    spot.text() + "@" + lookups.digest(parse(whole.get()).orElseThrow(Repair::notLiteral));
            return new Repair(new Edit(spot.start(), spot.end(), pinned), spot.text(), pinned);
        }
        String name = spot.text().startsWith(DOCKER) ? spot.text().substring(DOCKER.length()) : spot.text();
        ImageReference image = parse(name).orElseThrow(Repair::notLiteral);
        if (!isMeant(image.text(), finding) || image.digest().isPresent()) {
            throw notLiteral();
        }
        String pinned = spot.text() + "@" + lookups.digest(image);
        return new Repair(new Edit(spot.start(), spot.end(), pinned), spot.text(), pinned);
    }

    /** Kustomize puts a tag as it stands behind the image that an entry names, so the digest may stand in it. */
    private static Optional<String> whole(Spot spot, Finding finding) {
        boolean tag =
                NEW_TAG.matcher(spot.before()).matches() && finding.reference().endsWith(":" + spot.text());
        return tag ? Optional.of(finding.reference()) : Optional.empty();
    }

    private static Optional<ImageReference> parse(String text) {
        try {
            return Optional.of(ImageReference.parse(text));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private static Repair action(Spot spot, Finding finding, Lookups lookups) throws CannotPinException {
        ActionReference action = ActionReference.parse(spot.text()).orElseThrow(Repair::notLiteral);
        if (!isMeant(action.text(), finding) || action.isPinned()) {
            throw notLiteral();
        }
        ActionPin pin = lookups.action(action);
        String pinned = action.repository() + action.path() + "@" + pin.commit();
        Matcher key = USES.matcher(spot.before());
        Matcher end = END.matcher(spot.after());
        boolean commented = key.matches() && end.matches() && key.group("quote").equals(end.group("quote"));
        if (!commented) {
            return new Repair(new Edit(spot.start(), spot.end(), pinned), spot.text(), pinned);
        }
        String comment = comment(end, pin.version(), action.revision());
        return new Repair(
                new Edit(spot.start(), spot.end() + replaced(end, action.revision()), pinned + comment),
                spot.text(),
                pinned + " # " + pin.version());
    }

    /** Returns how much behind the action is replaced, in bytes: its quote, and a comment that tells a version. */
    private static int replaced(Matcher end, String revision) {
        return tellsVersion(end, revision) ? end.end("word") : end.end("flow");
    }

    private static String comment(Matcher end, String version, String revision) {
        String space = tellsVersion(end, revision) ? end.group("space") : " ";
        return end.group("quote") + end.group("flow") + space + "# " + version;
    }

    /** Tells whether a comment begins with what is written as the revision, or is nothing but a version. */
    private static boolean tellsVersion(Matcher end, String revision) {
        String word = end.group("word");
        return word != null
                && (word.equals(revision)
                        || (VersionTag.parse(word).isPresent()
                                && end.group("rest").isBlank()));
    }

    /** Tells whether a text that stands in the file is what the finding is about, which was shown to people. */
    private static boolean isMeant(String text, Finding finding) {
        return Shown.text(text).equals(finding.reference());
    }

    private static CannotPinException notLiteral() {
        return new CannotPinException(
                "the reference does not stand there as a whole: it is put together, or was changed");
    }
}
