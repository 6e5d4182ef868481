package dev.immutabledeploy.action.command;

import dev.immutabledeploy.action.console.Usage;
import dev.immutabledeploy.immutability.Validation;
import dev.immutabledeploy.immutability.fix.Fixer;
import dev.immutabledeploy.immutability.fix.Fixes;
import dev.immutabledeploy.report.FixesText;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** The options by which `validate` pins what it finds, before it tells what is left. */
final class Fixing {
    private static final String FIX = "--fix";
    private static final String OFFLINE = "--offline";
    private static final String GITHUB = "--github";
    private static final String GITHUB_COM = "https://github.com";

    private Fixing() {}

    static void declare(CommandSpec spec) {
        Options.flag(spec, FIX, "writes pinned references into the files, for images and actions");
        Options.flag(spec, OFFLINE, "with " + FIX + ": looks nothing up, so that all is left");
        Options.value(
                spec,
                GITHUB,
                "URL",
                "with " + FIX + ": the server that actions come from; " + GITHUB_COM + " unless given");
    }

    static boolean isWanted(Arguments arguments) {
        return arguments.flag(FIX);
    }

    /**
     * Pins what was found and returns what people are told about it: on standard output before an answer in text, else
     * on standard error.
     */
    static String run(Arguments arguments, Host host, Path folder, Validation found) {
        Fixes fixes = arguments.flag(OFFLINE)
                ? Fixer.offline(found.findings())
                : new Fixer(host.resolver(folder), host.actions(server(arguments))).fix(folder, found.findings());
        String text = FixesText.of(fixes) + "\n";
        if (arguments
                .value(Options.FORMAT)
                .filter(format -> !format.equals("text"))
                .isPresent()) {
            host.err().print(text);
            return "";
        }
        return text;
    }

    private static URI server(Arguments arguments) {
        String text = arguments.value(GITHUB).orElse(GITHUB_COM);
        try {
            URI server = URI.create(text);
            if (server.isAbsolute() && server.getRawUserInfo() == null && server.getRawQuery() == null) {
                return server;
            }
        } catch (IllegalArgumentException e) {
            throw wrongServer();
        }
        throw wrongServer();
    }

    private static RuntimeException wrongServer() {
        return Usage.wrong(
                GITHUB + " takes the address of a server, without a name, password or query",
                "write " + GITHUB + " https://github.example.org");
    }
}
