package studio.gesso.app.settings;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.draft.Draft;
import studio.gesso.engine.request.speed.DeepCache;

/** What makes a picture faster for a price: the deep features of the U-Net that are used again (DeepCache). */
public final class SpeedViewModel {

    private static final int MOST = 4;

    private final ObservableList<Integer> intervals = FXCollections.observableArrayList();
    private final ObjectProperty<Integer> interval;
    private final ObservableValue<String> badge;
    private final ObservableValue<String> price;

    public SpeedViewModel(Draft draft) {
        draft.advanced().subscribe(now -> list(now.deepCache().interval()));
        interval = draft.part(it -> it.deepCache().interval(), (it, every) -> it.deepCache = every == 1
                ? DeepCache.OFF
                : new DeepCache(every, it.deepCache.branch()));
        badge = interval.map(every -> every == 1 ? "exact" : "DeepCache " + every);
        price = interval.map(every -> every == 1 ? "" : price(every));
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

    ObservableValue<String> badge() {
        return badge;
    }

    /** What the choice costs, in a sentence; empty where nothing. */
    ObservableValue<String> price() {
        return price;
    }

    static String name(int every) {
        return switch (every) {
            case 1 -> "off, every step exact";
            case 2 -> "every 2nd step whole";
            case 3 -> "every 3rd step whole";
            default -> "every " + every + "th step whole";
        };
    }

    private static String price(int every) {
        return "The other steps run only the outer blocks of the U-Net. The composition stays, details differ"
                + (every == 2 ? " a little" : "")
                + ", and with few steps they differ more. For checkpoints and folders of"
                + " diffusers with a U-Net (SD 1, 2, XL).";
    }
}
