package studio.gesso.app.settings;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.draft.Draft;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.speed.DeepCache;
import studio.gesso.engine.request.speed.Matrices;

/**
 * What makes a picture faster or smaller in memory for a price: the deep features of the U-Net that are used again
 * (DeepCache), and matrices that are kept in few bits.
 */
public final class SpeedViewModel {

    private static final int MOST = 4;

    private static final String MATRICES_PRICE = "The matrices of attention and text take a quarter of their memory. The"
            + " picture differs in its details. For checkpoints and folders of diffusers, on the processor; their"
            + " files are not changed.";

    private final ObservableList<Integer> intervals = FXCollections.observableArrayList();
    private final ObjectProperty<Integer> interval;
    private final ObservableList<Matrices> kinds = FXCollections.observableArrayList(Matrices.values());
    private final ObjectProperty<Matrices> matrices;
    private final ObservableValue<String> badge;
    private final ObservableValue<String> price;
    private final ObservableValue<String> matricesPrice;

    public SpeedViewModel(Draft draft) {
        draft.advanced().subscribe(now -> list(now.deepCache().interval()));
        interval = draft.part(it -> it.deepCache().interval(), (it, every) -> it.deepCache = every == 1
                ? DeepCache.OFF
                : new DeepCache(every, it.deepCache.branch()));
        matrices = draft.part(AdvancedSettings::matrices, (it, kept) -> it.matrices = kept);
        badge = draft.advanced().map(SpeedViewModel::badge);
        price = interval.map(every -> every == 1 ? "" : price(every));
        matricesPrice = matrices.map(kept -> kept == Matrices.FULL ? "" : MATRICES_PRICE);
    }

    private static String badge(AdvancedSettings now) {
        String cached = now.deepCache().isOn() ? "DeepCache " + now.deepCache().interval() : "";
        String kept = now.matrices() == Matrices.FULL ? "" : name(now.matrices());
        return cached.isEmpty() && kept.isEmpty()
                ? "exact"
                : Stream.of(cached, kept).filter(word -> !word.isEmpty()).collect(Collectors.joining(", "));
    }

    /** The usual ones, and the one in use. */
    private void list(int used) {
        var all = Stream.concat(IntStream.rangeClosed(1, MOST).boxed(), Stream.of(used)).distinct().toList();
        if (!all.equals(intervals)) {
            intervals.setAll(all);
        }
    }

    /** The intervals to choose from; 1 is off. */
    ObservableList<Integer> intervals() {
        return intervals;
    }

    /** How many calls of the network share the deep features of one. */
    ObjectProperty<Integer> interval() {
        return interval;
    }

    /** The ways to keep matrices. */
    ObservableList<Matrices> kinds() {
        return kinds;
    }

    /** How the processor keeps the matrices of networks. */
    ObjectProperty<Matrices> matrices() {
        return matrices;
    }

    /** What that costs, in a sentence; empty where nothing. */
    ObservableValue<String> matricesPrice() {
        return matricesPrice;
    }

    static String name(Matrices kept) {
        return kept.words();
    }

    ObservableValue<String> badge() {
        return badge;
    }

    /** What the choice costs, in a sentence; empty where nothing. */
    ObservableValue<String> price() {
        return price;
    }

    static String name(int every) {
        return DeepCache.words(every);
    }

    private static String price(int every) {
        return "The other steps run only the outer blocks of the U-Net. The composition stays, details differ"
                + (every == 2 ? " a little" : "")
                + ", and with few steps they differ more. For checkpoints and folders of"
                + " diffusers with a U-Net (SD 1, 2, XL).";
    }
}
