package dev.immutabledeploy.immutability.source.shell;

import java.util.HashMap;
import java.util.Map;

/** Which commands are understood, and by what. */
final class Families {
    private static final Map<String, Family> TABLE = table();

    /** Looks at the commands of one kind. */
    @FunctionalInterface
    private interface Family {
        void look(Command command, Found found);
    }

    private Families() {}

    private static Map<String, Family> table() {
        Map<String, Family> table = new HashMap<>();
        Containers.TOOLS.forEach(tool -> table.put(tool, Containers::look));
        table.put("docker-compose", Containers::oldCompose);
        table.put("podman-compose", Containers::oldCompose);
        table.put("kubectl", Clusters::look);
        table.put("oc", Clusters::look);
        table.put("helm", HelmCharts::look);
        table.put("ssh", SecureShell::ssh);
        table.put("scp", SecureShell::scp);
        table.put("rsync", SecureShell::rsync);
        table.put("sftp", SecureShell::sftp);
        table.put("ansible", Ansible::look);
        table.put("ansible-playbook", Ansible::look);
        table.put("aws", Amazon::look);
        table.put("gcloud", OtherClouds::google);
        table.put("az", OtherClouds::azure);
        table.put("terraform", Infrastructure::terraform);
        table.put("tofu", Infrastructure::terraform);
        table.put("terragrunt", Infrastructure::terraform);
        table.put("cdk", Infrastructure::cdk);
        table.put("sam", Infrastructure::sam);
        table.put("git", GitCommands::look);
        table.put("gh", GitCommands::hub);
        packages(table);
        Downloads.FETCHERS.forEach(name -> table.put(name, Downloads::fetched));
        table.put(".", Families::run);
        table.put("source", Families::run);
        table.put("eval", Downloads::look);
        return table;
    }

    private static void packages(Map<String, Family> table) {
        SystemPackages.names().forEach(name -> table.put(name, SystemPackages::look));
        for (String name : new String[] {"npm", "yarn", "pnpm", "bun"}) {
            table.put(name, NodePackages::look);
        }
        table.put("npx", NodePackages::npx);
        table.put("bunx", NodePackages::npx);
        table.put("pipx", PythonPackages::pipx);
        table.put("uv", PythonPackages::uv);
        table.put("uvx", PythonPackages::uvx);
        table.put("gem", OtherPackages::gem);
        table.put("go", OtherPackages::go);
        table.put("cargo", OtherPackages::cargo);
        table.put("composer", OtherPackages::composer);
        table.put("dotnet", OtherPackages::dotnet);
        table.put("bundle", OtherPackages::bundle);
        table.put("poetry", OtherPackages::lockedPython);
        table.put("pipenv", OtherPackages::lockedPython);
    }

    /** Tells whether a command is one of those that are looked at, or that tell something about others. */
    static boolean knows(String name) {
        return TABLE.containsKey(name)
                || Downloads.isOfInterest(name)
                || PythonPackages.isTool(name)
                || name.equals("kind")
                || name.equals("k3d");
    }

    /** Looks at a command. */
    static void look(Command command, Found found) {
        Family family = TABLE.get(command.name());
        if (family != null) {
            family.look(command, found);
            return;
        }
        if (PythonPackages.isTool(command.name())) {
            PythonPackages.look(command, found);
        }
        run(command, found);
    }

    private static void run(Command command, Found found) {
        Downloads.look(command, found);
        LocalScripts.look(command, found);
    }
}
