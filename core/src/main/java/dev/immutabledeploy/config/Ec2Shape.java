package dev.immutabledeploy.config;

import dev.immutabledeploy.config.Shape.Choice;
import dev.immutabledeploy.config.Shape.Flag;
import dev.immutabledeploy.config.Shape.Mapping;
import dev.immutabledeploy.config.Shape.Sequence;
import dev.immutabledeploy.config.Shape.Shorthand;
import dev.immutabledeploy.config.Shape.Span;
import dev.immutabledeploy.config.Shape.Text;
import dev.immutabledeploy.config.Shape.Whole;
import java.util.List;
import java.util.Optional;

/** What the platform {@code ec2} reads: an Auto Scaling group whose instances are replaced by instance refresh. */
public final class Ec2Shape {
    /** The name of a region. */
    static final Text REGION =
            new Text("[a-z]{2}(?:-[a-z]+)+-[0-9]{1,2}", 30, "the name of an AWS region", "eu-central-1", false);

    /** The name of an alarm. */
    static final Text ALARM = new Text("[^\\x00-\\x1f]+", 255, "the name of an alarm", "shop-errors", false);

    /** The name of a target group. */
    static final Text TARGET_GROUP = new Text(
            "arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:targetgroup/[A-Za-z0-9-]{1,32}/[0-9a-f]{16}",
            300,
            "the ARN of a target group",
            "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/shop/0123456789abcdef",
            false);

    private static final Text GROUP =
            new Text("[^\\x00-\\x1f:]+", 255, "the name of an Auto Scaling group", "shop-web", false);

    private static final Text TEMPLATE = new Text(
            "lt-(?:[0-9a-f]{8}|[0-9a-f]{17})", 20, "the id of a launch template", "lt-0123456789abcdef0", false);

    private static final Text ROLE = new Text(
            "arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+",
            2048,
            "the ARN of a role",
            "arn:aws:iam::123456789012:role/deploy",
            false);

    private static final Text EXTERNAL_ID =
            new Text("[A-Za-z0-9+=,.@:/_-]{2,1224}", 1224, "an external id", "shop-production", false);

    private static final Text SCRIPT =
            new Text("#![\\s\\S]+", 16_384, "a script that begins with #!", "#!/bin/sh", false);

    private static final Shorthand ALARMS = new Shorthand(
            new Mapping(
                    List.of(),
                    Optional.of(new Choice(
                            "alarms",
                            List.of(
                                    Field.optional("none", Mapping.of(), "No alarm watches; the plan says so.", ""),
                                    Field.optional(
                                            "named",
                                            new Sequence(ALARM, 1, true),
                                            "At most ten CloudWatch alarms; one that goes off sends a release back.",
                                            "[shop-errors]"))))),
            List.of("none"));

    private static final Mapping RUN = Mapping.of(
            Field.required(
                    "template-version",
                    new Whole(1, 1_000_000_000, false),
                    "The version of the launch template that all but image and user data is taken from.",
                    "7"),
            Field.optional(
                    "user-data",
                    SCRIPT,
                    "A script that an instance runs when it starts; configuration files are below"
                            + " /etc/immutable-deploy/configuration by then.",
                    "'#!/bin/sh'"));

    private static final Mapping TARGET = Mapping.of(
            Field.required("region", REGION, "The region of the group.", "eu-central-1"),
            Field.required("group", GROUP, "The Auto Scaling group.", "shop-web"),
            Field.required(
                    "launch-template",
                    TEMPLATE,
                    "The launch template of the group, which gets a version for each revision.",
                    "lt-0123456789abcdef0"),
            Field.required("alarms", ALARMS, "What sends a release back without us.", "none"),
            Field.withDefault(
                    "target-groups",
                    new Sequence(TARGET_GROUP, 0, true),
                    List.of(),
                    "Target groups in which every instance must be healthy; those of the group unless given.",
                    "[]"),
            Field.withDefault(
                    "min-healthy",
                    new Whole(0, 100, false),
                    100,
                    "How much of the capacity stays healthy while instances are replaced, in percent.",
                    "90"),
            Field.withDefault(
                    "max-healthy",
                    new Whole(100, 200, false),
                    110,
                    "How much capacity there is at most meanwhile, in percent; more than 100 launches before it"
                            + " terminates.",
                    "150"),
            Field.optional(
                    "warmup", new Span(true), "How long a new instance warms up; the group's own unless given.", "60s"),
            Field.withDefault(
                    "autoscaled",
                    new Flag(),
                    false,
                    "Whether the group's own policies say how many instances there are.",
                    "true"),
            Field.optional("role", ROLE, "A role to take on for this part.", "arn:aws:iam::123456789012:role/deploy"),
            Field.optional("external-id", EXTERNAL_ID, "What the role's owner asks for besides.", "shop-production"));

    /** The shape of the platform's block. */
    public static final PlatformShape SHAPE = new PlatformShape(
            "ec2", "Instances of an Auto Scaling group on AWS, replaced by instance refresh.", TARGET, RUN);

    private Ec2Shape() {}
}
