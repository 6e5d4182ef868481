package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Subject.Requirement.Pinning;
import dev.immutabledeploy.immutability.source.Use;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The package managers of operating systems. */
final class SystemPackages {
    private static final Set<String> INSTALL = Set.of("install", "add", "in", "localinstall", "groupinstall", "-S");
    private static final Set<String> UPGRADE = Set.of(
            "upgrade", "dist-upgrade", "full-upgrade", "update", "up", "dup", "distro-sync", "-Syu", "-Syyu", "-Su");
    /** Where {@code update} only reads the lists. */
    private static final Set<String> LISTS_ONLY = Set.of("apt", "apt-get", "aptitude", "apk", "brew");

    private static final Set<String> APT = Set.of(
            "-o",
            "--option",
            "-t",
            "--target-release",
            "--default-release",
            "-c",
            "--config-file",
            "-a",
            "--host-architecture");
    private static final Map<String, Set<String>> VALUED = Map.ofEntries(
            Map.entry("apt-get", APT),
            Map.entry("apt", APT),
            Map.entry("aptitude", APT),
            Map.entry(
                    "apk",
                    Set.of(
                            "-t",
                            "--virtual",
                            "-X",
                            "--repository",
                            "--repositories-file",
                            "-p",
                            "--root",
                            "--arch",
                            "--keys-dir",
                            "--cache-dir",
                            "--wait")),
            Map.entry(
                    "yum",
                    Set.of(
                            "-c",
                            "--config",
                            "-x",
                            "--exclude",
                            "--enablerepo",
                            "--disablerepo",
                            "--installroot",
                            "--releasever",
                            "--setopt",
                            "--repo")),
            Map.entry(
                    "dnf",
                    Set.of(
                            "-c",
                            "--config",
                            "-x",
                            "--exclude",
                            "--enablerepo",
                            "--disablerepo",
                            "--installroot",
                            "--releasever",
                            "--setopt",
                            "--repo",
                            "--repoid")),
            Map.entry(
                    "microdnf",
                    Set.of(
                            "-c",
                            "--config",
                            "--enablerepo",
                            "--disablerepo",
                            "--installroot",
                            "--releasever",
                            "--setopt")),
            Map.entry("zypper", Set.of("--root", "-R", "--repo", "-r", "--type", "-t", "--from")),
            Map.entry("pacman", Set.of("--root", "-r", "-b", "--cachedir")),
            Map.entry("brew", Set.of()));
    private static final Pattern FILE =
            Pattern.compile("\\.{0,2}/.*|.*\\.(?:deb|rpm|apk)|https?://.*|.*[*?].*\\.(?:deb|rpm)", Pattern.DOTALL);
    private static final Pattern APT_VERSION = Pattern.compile("[^=]+=.+", Pattern.DOTALL);
    private static final Pattern APK_VERSION = Pattern.compile("[^=<>~]+(?:=|~).+|\\..*|@.*", Pattern.DOTALL);
    private static final Pattern RPM_VERSION = Pattern.compile(".+-[0-9][^-]*(?:-[^-]+)?|.+[=<>].+", Pattern.DOTALL);
    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z0-9@+$(].*", Pattern.DOTALL);

    private SystemPackages() {}

    static Set<String> names() {
        return VALUED.keySet();
    }

    /** Looks at a command; at most one finding for all its packages. */
    static void look(Command command, Found found) {
        Options options = Options.of(command.arguments(), VALUED.getOrDefault(command.name(), Set.of()));
        boolean pacman = command.name().equals("pacman");
        String verb = pacman ? pacmanVerb(command) : options.text(0);
        if (options.has("--dry-run", "--simulate", "--just-print", "--print-uris", "--downloadonly")) {
            return;
        }
        boolean listsOnly = verb.equals("update") && LISTS_ONLY.contains(command.name());
        if (UPGRADE.contains(verb) && !listsOnly) {
            found.install(command, command.name() + " " + verb, Installer.SYSTEM, Pinning.UPGRADE);
        } else if (INSTALL.contains(verb)) {
            options.after(pacman ? 0 : 1).stream()
                    .filter(argument -> !isFixed(command.name(), argument.text()))
                    .filter(argument -> PACKAGE.matcher(argument.text()).matches())
                    .findFirst()
                    .ifPresent(argument -> add(command, argument, found));
        }
    }

    private static String pacmanVerb(Command command) {
        return command.arguments().stream()
                .map(Arg::text)
                .filter(text -> text.startsWith("-S"))
                .map(text -> text.contains("u") ? "-Syu" : "-S")
                .findFirst()
                .orElse("");
    }

    private static void add(Command command, Arg argument, Found found) {
        if (argument.isKnown()) {
            found.install(command, argument, Installer.SYSTEM, Pinning.NONE);
        } else if (!command.remote() && !argument.text().startsWith("$@")) {
            found.unresolved(Use.PACKAGE, argument.text(), false, argument.place());
        }
    }

    private static boolean isFixed(String tool, String name) {
        if (FILE.matcher(name).matches()) {
            return true;
        }
        Pattern version =
                switch (tool) {
                    case "apt-get", "apt", "aptitude" -> APT_VERSION;
                    case "apk" -> APK_VERSION;
                    default -> RPM_VERSION;
                };
        return version.matcher(name).matches();
    }
}
