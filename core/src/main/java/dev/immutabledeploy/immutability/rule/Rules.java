package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.config.ValidateConfig.KnownRule;
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
                MutableConfiguration.RULE,
                BuiltOnDeploy.RULE,
                UnversionedFile.RULE,
                InvalidSuppression.RULE,
                MutableModule.RULE,
                UnlockedProvider.RULE,
                MutableMachineImage.RULE,
                MutableVersion.RULE,
                UnversionedObject.RULE,
                MutableParameter.RULE,
                UpdatedInPlace.RULE,
                MissingLockFile.RULE,
                StaleLockFile.RULE,
                MutableDependency.RULE,
                UnhashedDependency.RULE);
    }

    /** Returns what settings may say of these rules: what cannot be parsed must not pass everywhere unseen. */
    public static List<KnownRule> known() {
        return standard().stream()
                .map(rule -> new KnownRule(rule.id(), rule.name(), mayBeKnown(rule.id())))
                .toList();
    }

    /** Tells whether a comment in the file itself may allow what a rule finds; other rules only obey settings. */
    public static boolean mayBeAllowedInline(Rule rule) {
        return mayBeKnown(rule.id()) && !rule.id().equals(InvalidSuppression.RULE.id());
    }

    /** Tells whether what a rule finds may be known and left out; what cannot be parsed could hide anything new. */
    public static boolean mayBeKnown(String id) {
        return !id.equals(UnparseableFile.RULE.id());
    }
}
