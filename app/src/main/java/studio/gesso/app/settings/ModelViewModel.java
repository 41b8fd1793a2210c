package studio.gesso.app.settings;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.library.Library;
import studio.gesso.engine.diffusion.model.ModelCard;

/** The choice of the model. */
public final class ModelViewModel {

    private final ObservableList<ModelCard> models;
    private final ObjectProperty<ModelCard> chosen = new SimpleObjectProperty<>();
    private final ObservableValue<String> badge;
    private final ObservableValue<String> summary;

    public ModelViewModel(Draft draft, Library library) {
        models = library.models();
        badge = Bindings.createStringBinding(() -> draft.model().get().map(this::name).orElse("none"), draft.model(),
                models);
        summary = draft.model().map(card -> card.map(ModelCard::summary).orElse(""));
        draft.model().subscribe(card -> chosen.set(card.orElse(null)));
        chosen.subscribe(card -> {
            if (card != null && draft.model().get().filter(card::equals).isEmpty()) {
                draft.use(card);
            }
        });
    }

    ObservableList<ModelCard> models() {
        return models;
    }

    /** The model in use; null where there is none. */
    ObjectProperty<ModelCard> chosen() {
        return chosen;
    }

    ObservableValue<String> badge() {
        return badge;
    }

    /** A sentence about the model; may be empty. */
    ObservableValue<String> summary() {
        return summary;
    }

    /** How a model is called; of two with one name also where it lies. */
    String name(ModelCard card) {
        boolean alone = models.stream().filter(other -> other.name().equals(card.name())).count() < 2;
        return alone ? card.name() : card.name() + " (" + card.path().getParent() + ")";
    }
}
