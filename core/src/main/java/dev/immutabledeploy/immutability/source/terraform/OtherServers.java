package dev.immutabledeploy.immutability.source.terraform;

import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Subject.MachineImage.Lookup;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.cloud.Found;
import dev.immutabledeploy.immutability.source.cloud.Setting;
import dev.immutabledeploy.immutability.source.terraform.hcl.Body;
import java.util.Set;
import java.util.regex.Pattern;

/** Servers at Google and Azure, and the images that they start from. */
final class OtherServers {
    private static final Set<String> REFERENCES = Set.of("source_image_reference", "storage_image_reference");
    /** A family of images, of which the newest is taken; images by name end with their date. */
    private static final Pattern FAMILY = Pattern.compile(
            "(?:.*/)?family/.+|(?:projects/)?(?:debian|ubuntu-os|centos|rocky-linux|rhel|suse|cos|windows|fedora-coreos)-cloud/"
                    + "(?!.*[-v][0-9]{8})[^/]+|(?:debian|ubuntu-minimal|ubuntu|centos|rocky-linux|rhel|cos)-(?:[0-9]+|[0-9]+-lts|stable)");

    private final Values values;
    private final Found found;

    OtherServers(Values values, Found found) {
        this.values = values;
        this.found = found;
    }

    void look(String type, Body body) {
        if (type.startsWith("azurerm_")) {
            for (Body.Block block : Blocks.deep(body, REFERENCES)) {
                Setting version = HclSetting.of(block.body().value("version"), values);
                if (version.word().filter("latest"::equalsIgnoreCase).isPresent()) {
                    add("version latest", version);
                }
            }
        } else if (type.startsWith("google_compute_")) {
            family(HclSetting.of(body.value("source_image"), values));
            Blocks.deep(body, Set.of("initialize_params"))
                    .forEach(block -> family(HclSetting.of(block.body().value("image"), values)));
            Blocks.deep(body, Set.of("disk"))
                    .forEach(block -> family(HclSetting.of(block.body().value("source_image"), values)));
        }
    }

    private void family(Setting image) {
        for (Setting choice : image.choices()) {
            choice.word().filter(text -> FAMILY.matcher(text).matches()).ifPresent(text -> add(text, choice));
        }
    }

    private void add(String text, Setting place) {
        found.add(Use.MACHINE_IMAGE, new Subject.MachineImage(text, Lookup.NEWEST), place.place());
    }
}
