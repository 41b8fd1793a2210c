package studio.gesso.app.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.Mailbox;
import studio.gesso.app.library.Library;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelName;
import studio.gesso.engine.diffusion.model.adapter.Adapters;
import studio.gesso.engine.diffusion.weights.DataSize;

/** Writes a checkpoint as an ONNX pipeline folder in the background, one at a time. */
public final class Exporting {

    private final Library library;
    private final BackgroundWork work;
    private final FileChoice choice;
    private final Consumer<String> messages;
    private final Mailbox<String> progress;
    private final ReadOnlyObjectWrapper<Optional<String>> running = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Cancellation cancellation = new Cancellation();

    /**
     * Nothing is being written.
     *
     * @param window the window's thread
     * @param messages receives what became of it
     */
    public Exporting(Library library, BackgroundWork work, Executor window, FileChoice choice,
            Consumer<String> messages) {
        this.library = library;
        this.work = work;
        this.choice = choice;
        this.messages = messages;
        this.progress = new Mailbox<>(window, this::show, (_, _) -> true);
    }

    /** What is being written, with its progress in bytes; empty most of the time. */
    ReadOnlyObjectProperty<Optional<String>> running() {
        return running.getReadOnlyProperty();
    }

    /** Asks for a new folder, and writes the model into it. */
    void begin(ModelCard card) {
        if (running.get().isPresent()) {
            messages.accept("A model is being exported already; wait for it, or stop it.");
            return;
        }
        String name = ModelName.of(card.path()).brief() + "-onnx";
        choice.save("Export as ONNX: a new folder", Path.of(name), List.of()).ifPresent(target -> write(card, target));
    }

    private void write(ModelCard card, Path target) {
        Cancellation mine = new Cancellation();
        cancellation = mine;
        running.set(Optional.of("Exporting " + card.name() + " …"));
        work.start(() -> written(card, target, mine), sentence -> {
            running.set(Optional.empty());
            messages.accept(sentence);
        }, sentence -> {
            running.set(Optional.empty());
            messages.accept(sentence);
        });
    }

    private String written(ModelCard card, Path target, Cancellation mine) {
        try {
            library.folders()
                    .export(card.path(), Optional.empty(), new Adapters(List.of(), List.of()))
                    .write(target, (part, done, all) -> progress.accept("Exporting " + card.name() + ": "
                            + part.label() + ", " + DataSize.of(done, all)), mine);
            return card.name() + " is in " + target + " now, as an ONNX folder.";
        } catch (CancelledException stopped) {
            return "The export of " + card.name() + " was stopped; nothing is left of it.";
        }
    }

    /** A late message about what has ended is not shown. */
    private void show(String sentence) {
        if (running.get().isPresent()) {
            running.set(Optional.of(sentence));
        }
    }

    /** Stops it; nothing is left. */
    void stop() {
        cancellation.cancel();
    }
}
