package dev.immutabledeploy.jenkins.drive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the core advises is said as it can be done here. */
class InWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "look at `status staging`, and decide again|look at the page Immutable Deploy of the job, and decide again",
                "see `history staging`; condemned ones|see the page Immutable Deploy of the job; condemned ones",
                "or `abort staging` (--on-unfinished does so first)|or `onUnfinished: 'abort'` (onUnfinished does so first)",
                "then say --over-irreversible|then say `overIrreversible: true`",
                "commit them, or pass --allow-dirty, which|commit them, or pass `allowDirty: true`, which",
                "accept that with --first|accept that with `first: true`",
                "pass one: --artifact web=REFERENCE|pass one: `artifacts: [web: 'REFERENCE']`",
                "command: [./check.sh, --fast]|command: [./check.sh, --fast]",
                "write web.jar@sha256:0|write web.jar@sha256:0"
            })
    void itIsSaid(String core, String jenkins) {
        assertThat(InWords.text(core)).isEqualTo(jenkins);
    }
}
