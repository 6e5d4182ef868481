package dev.immutabledeploy.immutability.source.terraform;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Subject.Change.Way;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.cloud.Found;
import dev.immutabledeploy.immutability.source.cloud.Setting;
import dev.immutabledeploy.immutability.source.shell.ShellContext;
import dev.immutabledeploy.immutability.source.shell.ShellScript;
import dev.immutabledeploy.immutability.source.terraform.hcl.Body;
import java.util.List;
import java.util.Optional;

/** What is done to a server after it was made. Terraform, "Provisioners". */
final class Provisioner {
    private final Body.Block block;
    private final Values values;
    private final Found found;

    Provisioner(Body.Block block, Values values, Found found) {
        this.block = block;
        this.values = values;
        this.found = found;
    }

    void look() {
        boolean ends = block.body().value("when").isPresent()
                && block.body().value("when").get().span().written().contains("destroy");
        String type = block.label(0);
        if (type.equals("local-exec")) {
            Setting command = HclSetting.of(block.body().value("command"), values);
            ShellContext context = new ShellContext(found.around(), found.folder(), name -> Optional.empty());
            List<Occurrence> uses = ShellScript.occurrences(command.script(), context);
            if (command.place().line() > 1 || !uses.isEmpty()) {
                found.addAll(uses);
            }
            return;
        }
        if (ends) {
            return;
        }
        switch (type) {
            case "remote-exec" -> commands();
            case "file" -> change(Way.REMOTE_FILES, block.span().place());
            case "chef", "puppet", "salt-masterless", "habitat" ->
                change(Way.CONFIGURED, block.span().place());
            default -> {
                // Terraform knows no others.
            }
        }
    }

    /** Commands that only wait or look change nothing. */
    private void commands() {
        Setting inline = HclSetting.of(block.body().value("inline"), values);
        if (inline.items().isEmpty()) {
            change(Way.REMOTE_COMMAND, block.span().place());
            return;
        }
        for (Setting command : inline.items()) {
            Fragment script = command.script();
            boolean known = !script.text().isBlank();
            Optional<Place> changes = known ? ShellScript.change(script) : Optional.of(command.place());
            if (changes.isPresent()) {
                change(Way.REMOTE_COMMAND, changes.get());
                return;
            }
        }
    }

    private void change(Way way, Place place) {
        found.add(Use.CHANGE, new Subject.Change("provisioner " + block.label(0), way), place);
    }
}
