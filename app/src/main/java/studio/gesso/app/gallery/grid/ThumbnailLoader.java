package studio.gesso.app.gallery.grid;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.app.fx.task.BackgroundWork;

/**
 * Loads thumbnails in the background: the latest request comes first, and pictures that scrolled away before their turn
 * are not read. The last used ones stay in memory, up to a number of bytes.
 */
public final class ThumbnailLoader {

    /** Decoding keeps the processor busy; more at a time would not be faster, and the engine needs the other cores. */
    private static final int AT_ONCE = 2;

    /** Reads a small copy of a picture; called in the background. */
    @FunctionalInterface
    public interface Reader {

        /**
         * Reads one.
         *
         * @param side the longer side in pixels
         * @return a copy, without an image where the file is broken
         */
        Thumbnail read(long id, int side);
    }

    /** A request for a thumbnail. */
    public final class Wish {
        private final Key key;
        private final Consumer<Thumbnail> done;
        private final int wished = edition;
        private boolean dropped;

        private Wish(Key key, Consumer<Thumbnail> done) {
            this.key = key;
            this.done = done;
        }

        /** Cancels it. */
        public void drop() {
            dropped = true;
            waiting.remove(this);
        }
    }

    private record Key(long id, int side) {}

    private final BackgroundWork work;
    private final Reader reader;
    private final long limit;
    private final Map<Key, Thumbnail> kept = new LinkedHashMap<>(256, 0.75f, true);
    private final Deque<Wish> waiting = new ArrayDeque<>();
    private long bytes;
    private int running;
    private int edition;

    /**
     * No thumbnails yet.
     *
     * @param limit how many bytes of pixels stay in memory
     */
    public ThumbnailLoader(BackgroundWork work, Reader reader, long limit) {
        this.work = work;
        this.reader = reader;
        this.limit = limit;
    }

    /**
     * Requests a thumbnail of a size; one in memory is delivered at once.
     *
     * @param side the longer side in pixels
     * @param done receives it, unless the request has been cancelled
     */
    public Wish wish(long id, int side, Consumer<Thumbnail> done) {
        Wish wish = new Wish(new Key(id, side), done);
        Thumbnail thumb = kept.get(wish.key);
        if (thumb == null) {
            waiting.push(wish);
            next();
        } else {
            done.accept(thumb);
        }
        return wish;
    }

    /** Drops all, even those being read, because numbers may have another meaning or files another content. */
    public void clear() {
        kept.clear();
        bytes = 0;
        edition++;
    }

    /** How many bytes of pixels are in memory. */
    public long bytes() {
        return bytes;
    }

    private void next() {
        if (running < AT_ONCE && !waiting.isEmpty()) {
            Wish wish = waiting.pop();
            running++;
            work.start(() -> reader.read(wish.key.id, wish.key.side), thumb -> grant(wish, thumb),
                    sentence -> grant(wish, new Thumbnail(Optional.empty(), sentence)));
        }
    }

    private void grant(Wish wish, Thumbnail thumb) {
        running--;
        if (wish.wished == edition) {
            keep(wish.key, thumb);
        }
        if (!wish.dropped) {
            wish.done.accept(thumb);
        }
        next();
    }

    private void keep(Key key, Thumbnail thumb) {
        Thumbnail before = kept.put(key, thumb);
        bytes += thumb.bytes() - (before == null ? 0 : before.bytes());
        var oldest = kept.values().iterator();
        while (bytes > limit && oldest.hasNext()) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }
}
