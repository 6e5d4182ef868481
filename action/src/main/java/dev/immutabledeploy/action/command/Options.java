package dev.immutabledeploy.action.command;

import dev.immutabledeploy.config.DeploymentFileParser;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The options that several commands share, each declared once. */
final class Options {
    static final String FILE = "--file";
    static final String SET = "--set";
    static final String FORMAT = "--format";
    static final String ARTIFACT = "--artifact";
    static final String REQUEST_ID = "--request-id";
    static final String ON_UNFINISHED = "--on-unfinished";
    static final String ALLOW_DIRTY = "--allow-dirty";
    static final String FIRST = "--first";
    static final String IRREVERSIBLE = "--irreversible";
    static final String REASON = "--reason";

    private Options() {}

    /** Declares where the deployment file is and what replaces the names in it. */
    static void file(CommandSpec spec) {
        value(spec, FILE, "FILE", "the deployment file; " + DeploymentFileParser.DEFAULT_NAME + " unless given");
        values(spec, SET, "NAME=VALUE", "replaces ${NAME} in the deployment file; may be repeated");
    }

    /** Declares what a release is made of. */
    static void release(CommandSpec spec) {
        values(spec, ARTIFACT, "NAME=REF", "the reference of an artifact; may be repeated");
        flag(spec, FIRST, "accept that there is no way back, as with a first release");
        flag(spec, ALLOW_DIRTY, "take configuration that is not committed; this is recorded");
        value(spec, IRREVERSIBLE, "REASON", "record that there is no way back from this release, and why");
    }

    /** Declares the id of the request. */
    static void requestId(CommandSpec spec) {
        value(spec, REQUEST_ID, "ID", "asking twice with the same id makes one release; random unless given");
    }

    /** Declares what happens to a release that is under way. */
    static void onUnfinished(CommandSpec spec) {
        value(
                spec,
                ON_UNFINISHED,
                "HOW",
                "what to do if a release is under way: fail (default), resume or abort it first");
    }

    /** Declares an option without a value. */
    static void flag(CommandSpec spec, String name, String description) {
        spec.addOption(OptionSpec.builder(name).description(description).build());
    }

    /** Declares an option with a value. */
    static void value(CommandSpec spec, String name, String label, String description) {
        spec.addOption(OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build());
    }

    /** Declares an option with a value that may be repeated. */
    static void values(CommandSpec spec, String name, String label, String description) {
        spec.addOption(OptionSpec.builder(name)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build());
    }

    /** Declares the environment; if the deployment file has only one, it need not be named. */
    static void environment(CommandSpec spec) {
        parameter(spec, 0, "ENV", false, "the environment; need not be named if there is only one");
    }

    /** Declares a parameter at a place, counted from 0. */
    static void parameter(CommandSpec spec, int index, String label, boolean required, String description) {
        spec.addPositional(PositionalParamSpec.builder()
                .index(Integer.toString(index))
                .type(String.class)
                .arity(required ? "1" : "0..1")
                .required(required)
                .paramLabel(label)
                .description(description)
                .build());
    }
}
