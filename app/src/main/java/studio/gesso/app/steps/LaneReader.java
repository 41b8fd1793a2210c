package studio.gesso.app.steps;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import studio.gesso.app.steps.Lane.Tile;
import studio.gesso.engine.archive.steps.StepStore;
import studio.gesso.engine.archive.steps.StoredRun;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;

/** Reads the lanes of the strip from the store, in the background; small pictures that were read are kept, within a bound. */
final class LaneReader {

    /** How many steps a lane shows at most; of more, every second, every third and so on. */
    static final int MOST_TILES = 60;

    private static final int MOST_LANES = 4;
    /** Among so many of the last runs branches are looked for. */
    private static final int LATEST = 24;
    private static final int MOST_PICTURES = 2 * MOST_TILES * MOST_LANES;

    private final StepStore store;
    private final Map<String, Pixels> pictures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pixels> eldest) {
            return size() > MOST_PICTURES;
        }
    };

    LaneReader(StepStore store) {
        this.store = store;
    }

    /**
     * The lanes of the run of a saved picture, or of the last run.
     *
     * @param file of the picture; empty for the last run
     */
    synchronized List<Lane> lanes(Optional<Path> file) {
        List<StoredRun> runs = store.runs(file.isPresent() ? Integer.MAX_VALUE : LATEST);
        Optional<StoredRun> wanted = file.isPresent()
                ? runs.stream().filter(run -> run.file().equals(file)).findFirst()
                : runs.stream().findFirst();
        if (wanted.isEmpty()) {
            return List.of();
        }
        Map<String, StoredRun> known = runs.stream().collect(Collectors.toMap(StoredRun::id, Function.identity()));
        StoredRun root = root(wanted.get(), known);
        List<Lane> lanes = new ArrayList<>(List.of(lane(root)));
        runs.stream()
                .filter(run -> !run.id().equals(root.id()) && root(run, known).id().equals(root.id()))
                .limit(MOST_LANES - 1L)
                .sorted(Comparator.comparing(StoredRun::when))
                .map(this::lane)
                .forEach(lanes::add);
        return lanes;
    }

    /** The run that it comes from first, as far as that is stored. */
    private StoredRun root(StoredRun run, Map<String, StoredRun> known) {
        return run.origin()
                .map(StoredRun.Origin::run)
                .flatMap(name -> Optional.ofNullable(known.get(name)).or(() -> store.named(name)))
                .map(parent -> root(parent, known))
                .orElse(run);
    }

    private Lane lane(StoredRun run) {
        int all = run.steps() - run.shared();
        int every = (all + MOST_TILES - 1) / MOST_TILES;
        Map<Integer, Path> states = run.states();
        Map<Integer, Path> thumbnails = run.thumbnails();
        List<Tile> tiles = IntStream.rangeClosed(run.shared() + 1, run.steps())
                .filter(step -> step % every == 0 || step == run.steps())
                .filter(step -> states.containsKey(step) || thumbnails.containsKey(step))
                .mapToObj(step -> new Tile(run.id(), step, run.steps(),
                        Optional.ofNullable(thumbnails.get(step)).flatMap(this::picture)))
                .toList();
        return new Lane(run.id(), run.shared(), label(run), tiles);
    }

    private static String label(StoredRun run) {
        return run.origin()
                .map(origin -> "from step " + origin.step() + " · "
                        + (origin.changed().startsWith("prompt") ? "“" + run.prompt() + "”" : origin.changed()))
                .orElse("");
    }

    /** A picture that another program deletes meanwhile is none. */
    private Optional<Pixels> picture(Path file) {
        Pixels known = pictures.get(file.toString());
        if (known != null) {
            return Optional.of(known);
        }
        try {
            Pixels read = Pictures.read(file);
            pictures.put(file.toString(), read);
            return Optional.of(read);
        } catch (UserException gone) {
            return Optional.empty();
        }
    }
}
