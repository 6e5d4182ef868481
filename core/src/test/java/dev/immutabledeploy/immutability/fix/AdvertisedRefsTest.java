package dev.immutabledeploy.immutability.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.immutability.source.ActionReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvertisedRefsTest {
    private static final String ONE = "1".repeat(40);
    private static final String TWO = "2a".repeat(20);
    private static final String THREE = "2b".repeat(20);

    private final AdvertisedRefs refs = new AdvertisedRefs(
            Map.of("v4", ONE, "v4.2", ONE, "v4.2.2", ONE, "v3", TWO, "latest", TWO, "both", ONE),
            Map.of("main", ONE, "v5", ONE, "v6", THREE, "both", TWO, "release/7", THREE));

    @ParameterizedTest
    @CsvSource({
        "v4, v4.2.2",
        "v4.2.2, v4.2.2",
        "v3, v3",
        "latest, v3",
        "main, main",
        "v5, v4.2.2",
        "v6, v6",
        "release/7, release/7"
    })
    void aTagOrBranchIsPinnedWithTheMostSpecificVersion(String revision, String version) throws Exception {
        assertThat(pin(revision).version()).isEqualTo(version);
    }

    @Test
    void aShortShaIsExpandedIfOneCommitIsMeant() throws Exception {
        assertThat(pin("1111111")).isEqualTo(new ActionPin(ONE, "v4.2.2"));
        assertThat(pin("2a2a2a2")).isEqualTo(new ActionPin(TWO, "v3"));
        assertThat(pin("2b2b2b2b")).isEqualTo(new ActionPin(THREE, "release/7"));
    }

    @Test
    void aShortShaOfNoneOrSeveralIsLeft() {
        assertLeft("3333333", "no branch or tag of a/b points to a commit 3333333");
        String other = "1111111" + "0".repeat(33);
        AdvertisedRefs ambiguous = new AdvertisedRefs(Map.of("x", ONE, "y", other), Map.of());
        assertThatThrownBy(() -> ambiguous.pin(reference("1111111"))).hasMessageContaining("several commits");
    }

    @Test
    void whatIsNotThereIsLeft() {
        assertLeft("v9", "a/b has no branch or tag v9");
        assertLeft("toString", "a/b has no branch or tag toString");
    }

    @Test
    void aNameOfTwoThingsIsLeft() {
        assertLeft("both", "a branch and a tag, which point to different commits");
    }

    @ParameterizedTest
    @CsvSource({
        "v4, 'v4 v4.1 v4.10.0 v4.9.9', v4.10.0",
        "v4, 'v4 v5.0.0 v4.1', v4.1",
        "v4, 'v4.2.0-rc1 v4.2.0', v4.2.0",
        "v4, 'v4.2.0-rc1 v4.1', v4.2.0-rc1",
        "v4, 'v5 v10', v10",
        "main, 'nightly stable-2', main",
        "'', '1.2.3 v1.2.3', v1.2.3"
    })
    void theMostSpecificVersion(String written, String tags, String expected) {
        assertThat(VersionTag.mostSpecific(List.of(tags.split(" ", -1)), written)
                        .orElse(written))
                .isEqualTo(expected);
    }

    private ActionPin pin(String revision) throws CannotPinException {
        return refs.pin(reference(revision));
    }

    private void assertLeft(String revision, String why) {
        assertThatThrownBy(() -> refs.pin(reference(revision))).hasMessageContaining(why);
    }

    private static ActionReference reference(String revision) {
        return ActionReference.parse("a/b@" + revision).orElseThrow();
    }
}
