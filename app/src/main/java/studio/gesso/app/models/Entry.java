package studio.gesso.app.models;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import studio.gesso.engine.model.Capability;
import studio.gesso.engine.model.ModelCard;

/**
 * A model as the page tells of it.
 *
 * @param place where it lies, as people say it
 */
record Entry(ModelCard card, String place) {

    String name() {
        return card.name();
    }

    /** What it is, wants and makes, in a few words each. */
    List<String> facts() {
        ModelCard.Defaults defaults = card.defaults();
        return List.of(card.family(), defaults.size() + (card.sizes().isFixed() ? " only" : ""),
                defaults.steps() + " steps " + defaults.sampler().label(),
                "guidance " + String.format(Locale.ROOT, "%.1f", defaults.guidance()).replace(".0", ""));
    }

    /** What it says of itself, and what it can be used for. */
    String summary() {
        String abilities = card.capabilities()
                .stream()
                .sorted()
                .map(Capability::label)
                .collect(Collectors.joining(", "));
        return (card.summary() + (abilities.isEmpty() ? "" : " Can do " + abilities + ".")).strip();
    }
}
