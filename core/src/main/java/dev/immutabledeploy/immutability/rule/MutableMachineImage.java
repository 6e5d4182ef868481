package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** Servers start from an image that is named by its id. */
final class MutableMachineImage implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM024",
            "mutable-machine-image",
            Severity.ERROR,
            "A server that is started tomorrow, or by a scaling group at night, runs another image than the one that was tested.",
            "Amazon EC2, \"Use a Systems Manager parameter instead of an AMI ID\"; Terraform, data source aws_ami: most_recent",
            "ami-<17 hex digits>",
            new MutableMachineImage());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        return occurrence.subject() instanceof Subject.MachineImage image
                ? Optional.of(new Judgement(
                        Severity.ERROR,
                        occurrence.use().text() + " " + image.text() + ": " + what(image.lookup()),
                        "write the id of the image that was tested, which the pipeline that builds it tells, such as"
                                + " ami-<17 hex digits>"))
                : Optional.empty();
    }

    private static String what(Subject.MachineImage.Lookup lookup) {
        return switch (lookup) {
            case NEWEST -> "it is whatever image is newest on the day it is looked up";
            case PARAMETER -> "the parameter is looked up anew and may then name another image";
        };
    }
}
