package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.Optional;

/** Images are used by digest. */
final class MutableImage implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM002",
            "mutable-image",
            Severity.ERROR,
            "A tag can be moved to another image, so the same source builds or runs something else" + " tomorrow.",
            "OCI distribution specification: a tag is a pointer, a digest identifies the content",
            "name:tag@sha256:<64 hex digits>",
            new MutableImage());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        if (occurrence.subject() instanceof Subject.Moving moving && occurrence.use() != Use.PLATFORM_VERSION) {
            String message = occurrence.use().text() + " " + moving.text() + ": " + moving.why();
            return Optional.of(new Judgement(severity(occurrence), message, moving.instead()));
        }
        if (!(occurrence.subject() instanceof Subject.Artifact artifact)) {
            return Optional.empty();
        }
        return artifact.reference().mutability().map(mutability -> {
            String message = occurrence.use().text() + " " + artifact.text() + ": " + mutability.why();
            return new Judgement(severity(occurrence), message, fix(artifact, mutability.instead()));
        });
    }

    private static Severity severity(Occurrence occurrence) {
        return occurrence.bearing() == Bearing.SURROUNDS ? Severity.WARNING : Severity.ERROR;
    }

    private static String fix(Subject.Artifact artifact, String instead) {
        return artifact.reference().type() == ArtifactType.IMAGE
                ? artifact.prefix() + instead + ", the digest is printed by: docker buildx imagetools inspect "
                        + Shell.word(artifact.text())
                : instead;
    }
}
