package studio.gesso.app.canvas.upscale;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.canvas.task.CanvasSnapshot;
import studio.gesso.app.canvas.task.UpscaleOptions;
import studio.gesso.app.canvas.task.Verb;
import studio.gesso.app.fx.NumberRow;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.library.UpscalerLibrary;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.Source.Upscale;

/** How the picture on the canvas is made larger, and the choice to do that instead of what the canvas suggests. */
public final class UpscaleViewModel {

    static final NumberRow.Range DETAIL = NumberRow.Range.of(Ranges.DETAIL, 1, UpscaleOptions.DETAIL_STEP);
    static final double MOST_WIDTH = Ranges.SIDE.most();
    /** How large the result can be made, as people read it. */
    static final List<String> SIZES = Arrays.stream(UpscaleOptions.To.values()).map(UpscaleOptions.To::label).toList();

    private static final List<String> FILTERS = List.of(Upscale.LANCZOS, Upscale.NEAREST);

    private final UpscaleOptions options;
    private final ObservableValue<Boolean> blank;
    private final ObservableList<String> upscalers = FXCollections.observableArrayList();
    private final Supplier<List<Path>> files;
    private final ObservableValue<Boolean> byModel;
    private final BackgroundWork work;

    /**
     * The choices.
     *
     * @param blank whether there is nothing to make larger
     * @param byModel whether the model in use makes pictures larger by itself
     * @param files finds the upscalers that are there; reads files
     */
    public UpscaleViewModel(UpscaleOptions options, ObservableValue<Boolean> blank, ObservableValue<Boolean> byModel,
            Supplier<List<Path>> files, BackgroundWork work) {
        this.options = options;
        this.blank = blank;
        this.files = files;
        this.byModel = byModel;
        this.work = work;
        byModel.subscribe(_ -> lookIfChosen());
        options.chosen().subscribe(this::lookIfChosen);
    }

    private void lookIfChosen() {
        if (options.chosen().get()) {
            look();
        }
    }

    /** Looks for upscalers again, in the background. */
    void look() {
        work.start(() -> files.get().stream().map(Path::toString).toList(), this::list, _ -> list(List.of()));
    }

    private void list(List<String> found) {
        String before = options.upscaler().get();
        upscalers.setAll(found);
        upscalers.addAll(FILTERS);
        if (byModel.getValue()) {
            upscalers.addFirst(Upscale.BY_MODEL);
        }
        boolean stays = upscalers.contains(before) && !byModel.getValue();
        options.upscaler().set(stays ? before : upscalers.getFirst());
    }

    /** Chooses to make the picture larger, or what the canvas suggests. */
    void choose(boolean upscale) {
        options.chosen().set(upscale);
    }

    /**
     * The same; where there is no picture, it is said.
     *
     * @param now the canvas
     */
    public void choose(CanvasSnapshot now, Consumer<String> messages) {
        if (now.layers().showsNothing()) {
            messages.accept("There is no picture on the canvas to make larger. Open one, or make one first.");
        } else {
            choose(true);
        }
    }

    ObservableValue<Boolean> chosen() {
        return options.chosen();
    }

    /** Whether that is what the button does: nothing can be made larger on a blank canvas. */
    ObservableValue<Boolean> active() {
        return Bindings.createObjectBinding(() -> options.chosen().get() && !blank.getValue(), options.chosen(), blank);
    }

    ObservableValue<Boolean> blank() {
        return blank;
    }

    /** What is done otherwise, such as "Refine". */
    ObservableValue<String> suggested() {
        return options.suggested().map(Verb::label);
    }

    /** Chooses how large the result is. */
    void choose(String size) {
        options.choose(UpscaleOptions.To.values()[SIZES.indexOf(size)]);
    }

    ObservableValue<String> to() {
        return options.to().map(UpscaleOptions.To::label);
    }

    /** Whether the width of the result is given. */
    ObservableValue<Boolean> byWidth() {
        return options.to().map(UpscaleOptions.To.WIDTH::equals);
    }

    DoubleProperty width() {
        return options.width();
    }

    ObservableList<String> upscalers() {
        return upscalers;
    }

    StringProperty upscaler() {
        return options.upscaler();
    }

    /** What an upscaler is called. */
    static String name(String upscaler) {
        if (upscaler.isEmpty()) {
            return "the best one here";
        }
        if (upscaler.equals(Upscale.BY_MODEL)) {
            return "The model in use";
        }
        return FILTERS.contains(upscaler) ? upscaler : UpscalerLibrary.name(Path.of(upscaler));
    }

    DoubleProperty detail() {
        return options.detail();
    }

    /** What is to be known of the result's size; mostly empty. */
    ObservableValue<String> note() {
        return options.note();
    }

    ObservableValue<String> badge() {
        return options.badge();
    }
}
