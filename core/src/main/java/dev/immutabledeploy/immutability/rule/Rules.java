package dev.immutabledeploy.immutability.rule;

import java.util.List;

/** All rules, in the order of their identifiers. */
public final class Rules {
    /** What a rule is founded on that only says what immutable means. */
    static final String CATALOGUE = "Immutable deployment: a reference names one content, now and always";

    private Rules() {}

    /** Returns the rules that every validation applies. */
    public static List<Rule> standard() {
        return List.of(
                MutableAction.RULE,
                MutableImage.RULE,
                UnresolvedReference.RULE,
                MalformedReference.RULE,
                MovingRunner.RULE,
                UncheckedDownload.RULE,
                MutableGitSource.RULE,
                UnparseableFile.RULE,
                PipedDownload.RULE,
                UnpinnedPackage.RULE,
                FloatingTool.RULE,
                MutableLibrary.RULE,
                FloatingBuild.RULE,
                MissingLocalFile.RULE,
                InPlaceChange.RULE,
                RestartInPlace.RULE,
                MovingPush.RULE,
                MutableConfiguration.RULE);
    }
}
