package dev.immutabledeploy.immutability.source.cloud;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import java.util.List;
import java.util.Optional;

/** The setting that is not there. */
record Nothing() implements Setting {
    static final Setting NOTHING = new Nothing();

    @Override
    public boolean isPresent() {
        return false;
    }

    @Override
    public Setting get(String name) {
        return this;
    }

    @Override
    public List<String> names() {
        return List.of();
    }

    @Override
    public List<Setting> items() {
        return List.of();
    }

    @Override
    public List<Setting> choices() {
        return List.of();
    }

    @Override
    public Optional<String> text() {
        return Optional.empty();
    }

    @Override
    public String written() {
        return "";
    }

    @Override
    public boolean isMade() {
        return false;
    }

    @Override
    public Place place() {
        return new Place(1, 1, "");
    }

    @Override
    public Fragment script() {
        return Fragment.of(SourceText.of("", new byte[0]));
    }
}
