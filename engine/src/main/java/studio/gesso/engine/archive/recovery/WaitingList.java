package studio.gesso.engine.archive.recovery;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FolderList;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.base.json.StrictJson;
import studio.gesso.engine.request.Request;

/**
 * Stores the requests of a queue, so that a restart, a crash or a power cut loses none of them.
 *
 * <p>On disk it is a folder a process: a folder for every request, and the file {@value #LIST} with their order, which
 * is written after them and updated before they are deleted, so that it never names an incomplete one.
 */
public final class WaitingList {

    private static final String LIST = "list.json";

    /** A valid folder name in the list's folder, and nothing outside of it. */
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{1,36}");

    private final Path folder;
    private final Path own;
    private List<Left> adopted = List.of();
    private boolean closed;

    /**
     * A request that has not ended.
     *
     * @param id unique in the queue for as long as it waits
     * @param done how many pictures of its batch are finished
     */
    public record WaitingJob(UUID id, Request request, int done) {}

    /**
     * The stored queue of an ended process.
     *
     * @param folder where it is stored
     * @param requests in their order, each without what was finished of it; the first may have been started
     */
    public record Left(Path folder, List<Request> requests) {}

    /** The list of this process in a folder, which need not exist. */
    public WaitingList(Path folder) {
        this.folder = folder;
        this.own = folder.resolve(ProcessFolder.prefix() + System.currentTimeMillis());
    }

    /**
     * Stores a complete queue, and replaces the stored one.
     *
     * @throws UserException if it cannot be written
     */
    public synchronized void keep(List<WaitingJob> queue) {
        if (closed) {
            return;
        }
        try {
            for (WaitingJob item : queue) {
                keep(item);
            }
            if (!queue.isEmpty() || Files.exists(own)) {
                write(queue);
                forgetAllBut(queue);
            }
        } catch (IOException e) {
            throw new UserException("The waiting requests cannot be saved in " + folder
                    + "; check that this folder can be written, or they are lost when Gesso closes.", e);
        }
        adopted.forEach(this::discard);
        adopted = List.of();
    }

    /** Stores a queue at the end of the process: later changes are ignored. */
    public synchronized void close(List<WaitingJob> queue) {
        keep(queue);
        closed = true;
    }

    /** The stored queues of ended processes, the oldest first. */
    public List<Left> left() {
        return ProcessFolder.leftIn(folder)
                .stream()
                .map(path -> new Left(path, requests(path)))
                .filter(left -> !left.requests.isEmpty())
                .toList();
    }

    /** Takes over a stored queue: it is deleted when the next queue, which contains it, has been stored. */
    public synchronized void adopt(List<Left> left) {
        adopted = Stream.concat(adopted.stream(), left.stream()).toList();
    }

    /** Discards a stored queue. */
    public void discard(Left left) {
        ProcessFolder.delete(left.folder);
    }

    /** Waiting requests do not change: they are written once, and again if they are incomplete on the disk. */
    private void keep(WaitingJob item) throws IOException {
        Path entry = own.resolve(item.id.toString());
        if (!StoredRequest.isIn(entry)) {
            StoredRequest.write(item.request.picture(0), entry);
        }
    }

    private void write(List<WaitingJob> queue) throws IOException {
        JsonArray list = new JsonArray();
        for (WaitingJob item : queue) {
            JsonObject one = new JsonObject();
            one.addProperty("id", item.id.toString());
            one.addProperty("batch", item.request.batch());
            one.addProperty("done", item.done);
            list.add(one);
        }
        AtomicFile.write(own.resolve(LIST), list.toString());
    }

    private void forgetAllBut(List<WaitingJob> queue) throws IOException {
        Set<String> kept = queue.stream().map(item -> item.id.toString()).collect(Collectors.toSet());
        FolderList.of(own)
                .stream()
                .filter(Files::isDirectory)
                .filter(entry -> !kept.contains(entry.getFileName().toString()))
                .forEach(ProcessFolder::delete);
        if (queue.isEmpty()) {
            ProcessFolder.delete(own);
        }
    }

    /** The readable entries: a damaged one does not affect the others. */
    private static List<Request> requests(Path folder) {
        List<Request> requests = new ArrayList<>();
        try {
            String list = Files.readString(folder.resolve(LIST));
            for (JsonElement one : StrictJson.parse(list).getAsJsonArray()) {
                request(folder, LenientJson.object(one)).ifPresent(requests::add);
            }
        } catch (NoSuchFileException nothing) {
            return List.of();
        } catch (IOException | JsonParseException | IllegalStateException notWhole) {
            System.getLogger(WaitingList.class.getName())
                    .log(System.Logger.Level.WARNING, "A queue cannot be read", notWhole);
        }
        return List.copyOf(requests);
    }

    private static Optional<Request> request(Path folder, JsonObject one) {
        int batch = (int) LenientJson.number(one, "batch", 0);
        int done = (int) LenientJson.number(one, "done", 0);
        if (done < 0 || done >= batch) {
            return Optional.empty();
        }
        try {
            return LenientJson.text(one, "id")
                    .filter(ID.asMatchPredicate())
                    .flatMap(id -> StoredRequest.read(folder.resolve(id)))
                    .map(request -> request.batch(batch).without(done));
        } catch (UserException damaged) {
            System.getLogger(WaitingList.class.getName())
                    .log(System.Logger.Level.WARNING, "A request cannot be read", damaged);
            return Optional.empty();
        }
    }
}
