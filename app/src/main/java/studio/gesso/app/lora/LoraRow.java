package studio.gesso.app.lora;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import studio.gesso.app.draft.ChosenLora;
import studio.gesso.app.fx.NumberRow;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.library.adapter.LoraCard;
import studio.gesso.engine.request.adapter.Lora;

/** A LoRA that was chosen: the strength for text follows the other until it has a value of its own. */
final class LoraRow {

    static final NumberRow.Range STRENGTH = new NumberRow.Range(-2, 2, 2, 0.05);

    private final String file;
    private final Runnable changed;
    private final DoubleProperty strength = new SimpleDoubleProperty(1);
    private final DoubleProperty textStrength = new SimpleDoubleProperty(1);
    private final BooleanProperty on = new SimpleBooleanProperty(true);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<LoraCard>> card = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<FewStepOffer> offer = Optional.empty();
    private boolean showing;

    /**
     * The row of a choice.
     *
     * @param changed called when the person has changed a value
     */
    LoraRow(ChosenLora chosen, Runnable changed) {
        file = chosen.lora().file();
        this.changed = changed;
        show(chosen);
        strength.addListener((_, was, is) -> {
            boolean follows = !showing && textStrength.get() == was.doubleValue();
            if (follows) {
                quietly(() -> textStrength.set(is.doubleValue()));
            }
            told();
        });
        textStrength.addListener((_, _, _) -> told());
        on.addListener((_, _, _) -> told());
    }

    private void told() {
        if (!showing) {
            changed.run();
        }
    }

    private void quietly(Runnable change) {
        boolean before = showing;
        showing = true;
        change.run();
        showing = before;
    }

    /** Shows the values of a choice of the same file. */
    void show(ChosenLora chosen) {
        quietly(() -> {
            strength.set(chosen.lora().strength());
            textStrength.set(chosen.lora().textStrength());
            on.set(chosen.use() == ChosenLora.Use.ON);
        });
    }

    ChosenLora chosen() {
        return new ChosenLora(new Lora(file, strength.get(), textStrength.get()),
                on.get() ? ChosenLora.Use.ON : ChosenLora.Use.OFF);
    }

    String file() {
        return file;
    }

    /** The file's name without its ending. */
    String name() {
        String name = PathText.path(file).map(Path::getFileName).map(Path::toString).orElse(file);
        return name.replaceFirst("\\.(safetensors|sft|ckpt|pt|bin)$", "");
    }

    DoubleProperty strength() {
        return strength;
    }

    DoubleProperty textStrength() {
        return textStrength;
    }

    BooleanProperty on() {
        return on;
    }

    /** Why it cannot be used with the model, in a sentence; empty where it can. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    void setProblem(String sentence) {
        problem.set(sentence);
    }

    /** What is known of the file, once it has been read. */
    ReadOnlyObjectProperty<Optional<LoraCard>> card() {
        return card.getReadOnlyProperty();
    }

    void setCard(Optional<LoraCard> known) {
        card.set(known);
    }

    /** What is offered where it is a LoRA for few steps. */
    Optional<FewStepOffer> offer() {
        return offer;
    }

    void offer(FewStepOffer made) {
        offer = Optional.of(made);
    }

    /** The words that call it; empty until the file has been read. */
    List<String> triggerWords() {
        return card.get().map(LoraCard::triggerWords).orElse(List.of());
    }
}
