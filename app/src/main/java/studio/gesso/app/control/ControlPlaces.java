package studio.gesso.app.control;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import studio.gesso.app.fx.look.Looker;
import studio.gesso.engine.image.Pixels;

/**
 * Where control pictures come from and are shown.
 *
 * @param canvas gives what is on the canvas
 * @param gallery the files of the pictures that are selected in the gallery
 * @param looker shows one on the canvas
 * @param masked whether the next picture has a mask
 */
public record ControlPlaces(Consumer<Consumer<Supplier<Pixels>>> canvas, Supplier<List<Path>> gallery,
        Looker looker, ObservableValue<Boolean> masked) {}
