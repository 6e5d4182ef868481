package dev.immutabledeploy.config;

import static dev.immutabledeploy.config.Field.optional;
import static dev.immutabledeploy.config.Field.required;
import static dev.immutabledeploy.config.Field.withDefault;
import static dev.immutabledeploy.config.Field.withDefaults;

import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.config.Shape.Choice;
import dev.immutabledeploy.config.Shape.Flag;
import dev.immutabledeploy.config.Shape.Mapping;
import dev.immutabledeploy.config.Shape.Named;
import dev.immutabledeploy.config.Shape.Sequence;
import dev.immutabledeploy.config.Shape.Span;
import dev.immutabledeploy.config.Shape.Text;
import dev.immutabledeploy.config.Shape.Url;
import dev.immutabledeploy.config.Shape.Whole;
import dev.immutabledeploy.config.Shape.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The shape of the whole deployment file: the one place that says which keys there are. */
public final class DeploymentFileShape {
    /** The most instances a part may have. */
    static final int MAX_INSTANCES = 100;

    /** Where releases are recorded unless the file says otherwise. */
    public static final String LEDGER_DIRECTORY = ".immutable-deploy/ledger";

    /** The keys that an {@link Outline} is read from, besides the names of the environments. */
    static final List<String> OUTLINE = List.of("application", "ledger", "pull-request");

    private static final String HOLDS =
            "Whether a release waits until it passes. One that does not only stops: it may watch a platform that runs on"
                    + " by itself, if it fails within every pause and the bake.";

    private static final Text BRANCH = new Text(
            "[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*",
            200,
            "the name of a branch, of letters, digits, dots, hyphens, underscores and slashes",
            "immutable-deploy/shop",
            false);

    private static final Mapping ARTIFACT = Mapping.of(
            required(
                    "type",
                    new Word(Arrays.stream(ArtifactType.values())
                            .map(ArtifactType::text)
                            .toList()),
                    "What kind of artifact it is.",
                    "file"),
            optional(
                    "reference",
                    Text.SOME,
                    "Where it is. Left out, every deployment must name it: `--artifact NAME=REFERENCE`.",
                    "build/shop.jar"));

    private static final Mapping STAGE = new Mapping(
            List.of(withDefault(
                    "pause", new Span(true), "0s", "How long the gates must hold before the next stage.", "5m")),
            Optional.of(new Choice(
                    "size",
                    List.of(
                            optional(
                                    "weight",
                                    new Whole(1, 99, false),
                                    "The share of the requests, in percent; what ran before stays whole.",
                                    "10"),
                            optional(
                                    "instances",
                                    new Whole(1, MAX_INSTANCES, false),
                                    "How many instances are replaced; all get requests alike.",
                                    "1")))));

    private static final Mapping STRATEGY = Mapping.of(
            withDefault(
                    "type",
                    new Word(List.of("rolling", "canary", "blue-green")),
                    "rolling",
                    "Batch by batch; a small part first; or a whole new fleet beside the old one.",
                    "rolling"),
            withDefault(
                    "batch",
                    new Whole(1, MAX_INSTANCES, false),
                    1,
                    "How many instances are replaced at a time, with `rolling`.",
                    "2"),
            withDefault(
                    "pause",
                    new Span(true),
                    "0s",
                    "How long the gates must hold between two batches, with `rolling`, or before the requests are moved,"
                            + " with `blue-green`.",
                    "30s"),
            withDefault(
                    "stages",
                    new Sequence(STAGE, 0, false),
                    List.of(),
                    "The parts that go first, with `canary`: each greater than the one before.",
                    "[{weight: 10, pause: 5m}, {weight: 50, pause: 5m}]"));

    private static final Mapping PROBE = Mapping.of(
            required("url", new Url(), "What is asked, by GET.", "'http://127.0.0.1:8080/'"),
            withDefault("status", new Whole(200, 599, false), 200, "The status that passes.", "200"),
            optional("body", Text.SOME, "A text that the answer must hold.", "hello"),
            withDefault("every", new Span(false), "1s", "How often it is asked.", "5s"),
            withDefault("timeout", new Span(false), "2s", "How long an answer may take.", "2s"),
            withDefault("failures", new Whole(1, 1000, false), 3, "How many failures in a row fail the gate.", "3"),
            withDefault("holds", new Flag(), true, HOLDS, "false"),
            optional("name", Text.SOME, "The name that people see; the address unless given.", "front page"));

    private static final Mapping ALARM = Mapping.of(
            required("alarm", Ec2Shape.ALARM, "The name of the alarm, metric or composite.", "shop-errors"),
            required("region", Ec2Shape.REGION, "Its region.", "eu-central-1"),
            withDefault(
                    "insufficient-data",
                    new Word(List.of("waits", "passes")),
                    "waits",
                    "What INSUFFICIENT_DATA does.",
                    "passes"),
            withDefault("holds", new Flag(), true, HOLDS, "false"),
            withDefault("every", new Span(false), "15s", "How often it is read.", "30s"),
            withDefault("failures", new Whole(1, 1000, false), 1, "How often in a row it must be in ALARM.", "2"),
            optional("name", Text.SOME, "The name that people see; that of the alarm unless given.", "errors"));

    private static final Mapping TARGET_HEALTH = Mapping.of(
            required(
                    "target-group",
                    Ec2Shape.TARGET_GROUP,
                    "The target group, of which no target may be unhealthy.",
                    ""),
            required("region", Ec2Shape.REGION, "Its region.", "eu-central-1"),
            withDefault("holds", new Flag(), true, HOLDS, "false"),
            withDefault("every", new Span(false), "15s", "How often it is read.", "30s"),
            withDefault("failures", new Whole(1, 1000, false), 2, "How many failures in a row fail the gate.", "3"),
            optional("name", Text.SOME, "The name that people see; the target group unless given.", "targets"));

    private static final Mapping SCRIPT = Mapping.of(
            required(
                    "command",
                    new Sequence(Text.SOME, 1, false),
                    "Program and arguments, run in the folder of this file and not by a shell; exit code 0 passes.",
                    "[./check.sh, --fast]"),
            withDefault("every", new Span(false), "10s", "How often it is run.", "30s"),
            withDefault("timeout", new Span(false), "30s", "How long it may take.", "1m"),
            withDefault("failures", new Whole(1, 1000, false), 3, "How many failures in a row fail the gate.", "1"),
            optional("name", Text.SOME, "The name that people see; the program unless given.", "smoke test"));

    private static final Mapping DEADLINES = Mapping.of(
            withDefault(
                    "rollout", new Span(false), "15m", "How long replacing may take, without pauses and bake.", "20m"),
            withDefault("back", new Span(false), "15m", "How long going back may take.", "15m"));

    private static final Mapping RETAIN = Mapping.of(
            withDefault(
                    "releases",
                    new Whole(1, 100, false),
                    Retain.DEFAULT.releases(),
                    "How many earlier revisions stay restorable.",
                    "10"),
            withDefault(
                    "warm",
                    new Span(true),
                    Durations.text(Retain.DEFAULT.warm()),
                    "How long a replaced fleet stays warm, where the strategy keeps it.",
                    "30m"));

    private static final Mapping GIT_LEDGER = Mapping.of(
            optional(
                    "branch",
                    BRANCH,
                    "The branch that holds it and nothing else; `immutable-deploy/` and the application unless given.",
                    "immutable-deploy/shop"),
            optional(
                    "remote",
                    new Text(
                            "(?:https://|file:///|http://(?:127\\.0\\.0\\.1|localhost)[:/])[^\\s\\x00-\\x1f]+",
                            1000,
                            "the address of a repository by https or file",
                            "https://github.com/octo/shop.git",
                            false),
                    "The repository; unless given, that of the workflow, or the one that `origin` names.",
                    "https://github.com/octo/shop.git"));

    private static final Mapping S3_LEDGER = Mapping.of(
            required(
                    "bucket",
                    new Text("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", 63, "the name of a bucket", "shop-releases", false),
                    "The bucket.",
                    "shop-releases"),
            required("region", Ec2Shape.REGION, "The region of the bucket.", "eu-central-1"),
            optional(
                    "prefix",
                    new Text(
                            "(?:[A-Za-z0-9_.-]+/)+",
                            200,
                            "what keys begin with, of letters, digits, dots, hyphens and underscores, with a slash at"
                                    + " the end",
                            "shop/",
                            false),
                    "What the keys of all its objects begin with; `immutable-deploy/` and the application unless given.",
                    "shop/"));

    private static final Shape.Shorthand LEDGER = new Shape.Shorthand(
            new Mapping(
                    List.of(),
                    Optional.of(new Choice(
                            "ledger",
                            List.of(
                                    optional(
                                            "directory",
                                            Text.RELATIVE_PATH,
                                            "The directory that holds it, relative to this file.",
                                            LEDGER_DIRECTORY),
                                    optional("git", GIT_LEDGER, "A branch of its own in a Git repository.", ""),
                                    optional("s3", S3_LEDGER, "A bucket of Amazon S3.", ""))))),
            List.of("git"));

    private static final Mapping PULL_REQUEST = Mapping.of(
            withDefault("comment", new Flag(), true, "Whether a comment is written.", "false"),
            withDefault(
                    "history", new Whole(0, 100, false), 10, "How many past releases the folded history shows.", "20"));

    private DeploymentFileShape() {}

    /** Returns the shape of a file in which parts run on one of these platforms. */
    public static Mapping of(List<PlatformShape> platforms) {
        return Mapping.of(
                required("application", Text.NAME, "What is deployed.", "shop"),
                required(
                        "artifacts",
                        new Named("artifact", Text.NAME, ARTIFACT, 1),
                        "What goes into revisions, by name. Each is used by at least one part.",
                        "{web: {type: file}}"),
                required(
                        "environments",
                        new Named("environment", Text.NAME, environment(platforms), 1),
                        "Where to deploy, by name and in order, the least essential first.",
                        ""),
                withDefaults("retain", RETAIN, "What stays restorable."),
                optional(
                        "ledger",
                        LEDGER,
                        "Where releases are recorded; unless given, `git` in a GitHub workflow, else the directory `"
                                + LEDGER_DIRECTORY + "`.",
                        "git"),
                withDefaults("pull-request", PULL_REQUEST, "How pull requests are told."),
                ValidateShape.field());
    }

    private static Mapping environment(List<PlatformShape> platforms) {
        Mapping gate = new Mapping(
                List.of(),
                Optional.of(new Choice(
                        "gate",
                        List.of(
                                optional("probe", PROBE, "An HTTP probe.", ""),
                                optional(
                                        "script",
                                        SCRIPT,
                                        "A program that judges; offered by the command line only.",
                                        ""),
                                optional("alarm", ALARM, "An alarm of Amazon CloudWatch.", ""),
                                optional(
                                        "target-health", TARGET_HEALTH, "The health of a target group on AWS.", "")))));
        return Mapping.of(
                required(
                        "parts",
                        new Named("part", Text.NAME, part(platforms), 1),
                        "What runs there, by name, in the order of replacement; each part has a revision of its own.",
                        ""),
                optional(
                        "after",
                        Text.NAME,
                        "The earlier environment that must have succeeded before with the same artifacts.",
                        "staging"),
                withDefault(
                        "soak",
                        new Span(true),
                        "0s",
                        "For how long the environment named by `after` must have run them.",
                        "30m"),
                withDefaults("strategy", STRATEGY, "How one revision replaces another."),
                withDefault(
                        "bake",
                        new Span(true),
                        "0s",
                        "For how long the gates must hold after the last instance was replaced.",
                        "5m"),
                withDefault(
                        "gates",
                        new Sequence(gate, 0, false),
                        List.of(),
                        "Conditions for going on, besides the health of every instance.",
                        "[{probe: {url: 'http://127.0.0.1:8080/'}}]"),
                withDefaults("deadlines", DEADLINES, "How long things may take."));
    }

    private static Mapping part(List<PlatformShape> platforms) {
        return new Mapping(
                List.of(
                        required(
                                "artifacts",
                                new Sequence(Text.NAME, 1, true),
                                "The names of the artifacts that go into its revision.",
                                "[web]"),
                        withDefault(
                                "configuration",
                                new Sequence(Text.RELATIVE_PATH, 0, true),
                                List.of(),
                                "The files that go with them, from Git at one commit; relative to this file.",
                                "[config/staging.properties]"),
                        withDefault(
                                "instances",
                                new Whole(1, MAX_INSTANCES, false),
                                1,
                                "How many identical instances run.",
                                "2")),
                Optional.of(new Choice(
                        "platform", platforms.stream().map(PlatformShape::block).toList())));
    }

    /** Returns the shape of what an {@link Outline} is read from, besides the names of the environments. */
    static Mapping ofOutline() {
        List<Field> fields = of(List.of()).fields().stream()
                .filter(field -> OUTLINE.contains(field.name()))
                .toList();
        return new Mapping(fields, Optional.empty());
    }
}
