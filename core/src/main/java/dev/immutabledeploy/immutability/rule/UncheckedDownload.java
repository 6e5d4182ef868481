package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.Optional;

/** What is fetched from the web is compared with a checksum. */
final class UncheckedDownload implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM006",
            "unchecked-download",
            Severity.ERROR,
            "What an address serves can change; without a checksum other bytes are built in unnoticed.",
            "Dockerfile reference: ADD --checksum",
            "ADD --checksum=sha256:<64 hex digits> <address> <target>",
            new UncheckedDownload());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        if (!(occurrence.subject() instanceof Subject.Download download) || download.checked()) {
            return Optional.empty();
        }
        String message = occurrence.use().text() + " " + download.text() + ": nothing says which bytes are expected";
        if (occurrence.use() == Use.MANIFEST) {
            String keep = "keep the file in this repository, with its images by digest, and apply it from there";
            return Optional.of(new Judgement(Severity.ERROR, message, keep));
        }
        String fix = "ADD --checksum=sha256:<64 hex digits> " + download.text()
                + " …, the digits are printed by: curl -fsSL " + Shell.word(download.text()) + " | sha256sum";
        return Optional.of(new Judgement(Severity.ERROR, message, fix));
    }
}
