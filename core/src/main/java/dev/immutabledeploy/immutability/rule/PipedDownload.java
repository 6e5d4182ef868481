package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** What is fetched from the web is not run unseen. */
final class PipedDownload implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM009",
            "piped-download",
            Severity.ERROR,
            "Whatever the address serves at that moment runs with the rights of the pipeline, and leaves no trace of"
                    + " what it was.",
            Rules.CATALOGUE,
            "the file of one version, compared with its checksum before it is run",
            new PipedDownload());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        if (!(occurrence.subject() instanceof Subject.RunDownload download) || download.checked()) {
            return Optional.empty();
        }
        String message = "download " + download.text() + ": it is run, whatever the address serves at that moment";
        String fix =
                "fetch a fixed version into a file, compare it with: echo '<64 hex digits>  <file>' | sha256sum -c,"
                        + " and run the file; the digits are printed by: curl -fsSL " + Shell.word(download.text())
                        + " | sha256sum";
        return Optional.of(new Judgement(Severity.ERROR, message, fix));
    }
}
