package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** Objects in a store are asked for by their version. */
final class UnversionedObject implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM026",
            "unversioned-object",
            Severity.ERROR,
            "Whoever may write to the store can put other content under the same key, and it is deployed by the next run or the next start.",
            "Amazon S3, \"Retaining multiple versions of objects\": a version id names one content",
            "the version id of the object beside its key",
            new UnversionedObject());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        return occurrence.subject() instanceof Subject.StoredObject object
                ? Optional.of(new Judgement(
                        Severity.ERROR,
                        occurrence.use().text() + " " + object.text()
                                + ": without a version it is whatever stands under this key when it is fetched",
                        object.version()
                                + ", in a bucket with versioning; the id is printed by: aws s3api head-object"))
                : Optional.empty();
    }
}
