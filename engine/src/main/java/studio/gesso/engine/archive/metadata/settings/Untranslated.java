package studio.gesso.engine.archive.metadata.settings;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings.Lost;

/** The settings of another program that Gesso cannot express. */
final class Untranslated {

    private Untranslated() {}

    static Set<Lost> of(Settings settings) {
        Set<Lost> lost = new LinkedHashSet<>();
        Stream.concat(settings.prompt().stream(), settings.negative().stream())
                .forEach(words -> settings.language()
                        .translated(words)
                        .left()
                        .forEach((setting, sentence) -> lost.add(new Lost(setting, sentence))));
        return lost;
    }
}
