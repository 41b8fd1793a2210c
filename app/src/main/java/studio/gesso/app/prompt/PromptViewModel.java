package studio.gesso.app.prompt;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.LatestOnly;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelFinder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.adapter.AdapterChoice;
import studio.gesso.engine.diffusion.model.adapter.AdapterFinder;
import studio.gesso.engine.diffusion.text.editing.PromptRemarks;
import studio.gesso.engine.diffusion.text.prompt.PromptEdit;
import studio.gesso.engine.diffusion.text.prompt.Wildcards;
import studio.gesso.engine.diffusion.text.tokenizer.Tokenizer;
import studio.gesso.engine.request.Emphasis;

/** The prompts of the request. */
public final class PromptViewModel {

    /** A text and what is selected in it, from {@code start} to before {@code end}. */
    record Edited(String text, int start, int end) {}

    /** The prompts to check. */
    private record Asked(String prompt, String negative) {}

    private record Remarked(Asked asked, String sentences) {}

    private final Draft draft;
    private final ModelFinder models;
    private final TokenCount tokens;
    private final AdapterChoice adapters;
    private final BooleanProperty plain = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper("");
    private final LatestOnly<Asked, Remarked> remarks;
    private final WildcardsFolder wildcards;
    private final BackgroundWork work;
    private final Consumer<Path> openFolder;
    private final Consumer<String> messages;

    /**
     * The prompts of a draft.
     *
     * @param models opens the model, whose tokenizer counts
     * @param adapters finds the LoRAs that the prompt names
     * @param known says that other LoRAs are there
     * @param wildcards the folder of the text files that wildcards in prompts stand for
     * @param openFolder shows a folder in the desktop's file manager
     * @param messages receives a message when something cannot be read
     */
    public PromptViewModel(Draft draft, ModelFinder models, AdapterFinder adapters, Observable known, Path wildcards,
            BackgroundWork work, Consumer<Path> openFolder, Consumer<String> messages) {
        this.draft = draft;
        this.models = models;
        this.adapters = new AdapterChoice(adapters);
        this.wildcards = new WildcardsFolder(wildcards);
        this.work = work;
        this.openFolder = openFolder;
        this.messages = messages;
        remarks = new LatestOnly<>(work, this::remarks, this::answer, remark::set);
        Stream.<ObservableValue<?>>of(draft.prompt(), draft.negative(), draft.styles(), plain)
                .forEach(value -> value.subscribe(this::ask));
        known.subscribe(this::ask);
        draft.advanced().subscribe(advanced -> plain.set(advanced.emphasis() == Emphasis.PLAIN));
        plain.subscribe(on -> draft.advanced()
                .set(draft.advanced().get().with(it -> it.emphasis = on ? Emphasis.PLAIN : Emphasis.ORIGINAL)));
        tokens = new TokenCount(draft, work, messages);
        draft.model().subscribe(card -> {
            tokens.with(Optional.empty());
            card.ifPresent(model -> work.start(() -> open(model), opened -> take(model, opened), messages));
        });
    }

    StringProperty prompt() {
        return draft.prompt();
    }

    StringProperty negative() {
        return draft.negative();
    }

    /** How much of the model's window the prompt fills. */
    ReadOnlyStringProperty tokens() {
        return tokens.text();
    }

    /** Remarks on the prompts, such as a wildcard without a file; empty where there are none. */
    ReadOnlyStringProperty remark() {
        return remark.getReadOnlyProperty();
    }

    /** Whether every character is text, as in diffusers; otherwise weights, alternatives and wildcards are read as A1111 does. */
    BooleanProperty plain() {
        return plain;
    }

    /** Switches between the two. */
    public void togglePlain() {
        plain.set(!plain.get());
    }

    /** Opens the wildcards folder; if there is none yet, it is made with an example. */
    public void openWildcards() {
        work.start(wildcards::ready, openFolder, messages);
    }

    /** The prompt with another weight of what is selected, or of the word at the caret. */
    Edited weighted(Edited before, double by) {
        PromptEdit after = new PromptEdit(before.text(), before.start(), before.end()).weighted(by);
        return new Edited(after.text(), after.start(), after.end());
    }

    private Optional<Tokenizer> open(ModelCard model) {
        return models.find(model.path().toString()).folder(ModelPart.TOKENIZER).map(Tokenizer::open);
    }

    /** Another model may have been selected while this one's tokenizer was loaded. */
    private void take(ModelCard model, Optional<Tokenizer> opened) {
        if (draft.model().get().equals(Optional.of(model))) {
            tokens.with(opened);
        }
    }

    /** Checks the prompts; most contain nothing to check. */
    private void ask() {
        String both = draft.styled().prompt() + draft.styled().negative();
        if (plain.get() || both.chars().noneMatch(c -> "<#_{".indexOf(c) >= 0)) {
            remark.set("");
        } else {
            remarks.ask(asked());
        }
    }

    private Asked asked() {
        return new Asked(draft.styled().prompt(), draft.styled().negative());
    }

    private Remarked remarks(Asked asked) {
        Wildcards lists = new Wildcards(wildcards.folder(), () -> {});
        String sentences = Stream.of(PromptRemarks.of("The prompt", asked.prompt, lists),
                PromptRemarks.of("The negative prompt", asked.negative, lists), adapters.problems(asked.prompt))
                .flatMap(List::stream)
                .distinct()
                .collect(Collectors.joining("\n"));
        return new Remarked(asked, sentences);
    }

    /** The prompt may have changed meanwhile. */
    private void answer(Remarked answer) {
        if (answer.asked.equals(asked()) && !plain.get()) {
            remark.set(answer.sentences);
        }
    }
}
