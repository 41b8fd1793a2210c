package studio.gesso.app.unfinished;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.app.jobs.Task;
import studio.gesso.engine.archive.recovery.UnfinishedPicture;
import studio.gesso.engine.archive.recovery.WaitingList.Left;
import studio.gesso.engine.request.Request;

/**
 * The unfinished work of an earlier session.
 *
 * @param cutOff pictures of which some steps are done
 * @param waiting queues; a picture that was cut off is the first of its queue
 */
record UnfinishedWork(List<UnfinishedPicture> cutOff, List<Left> waiting) {

    /**
     * The offer, without the pictures themselves.
     *
     * @param folders where the work is stored
     */
    record Offer(String sentence, Set<Path> folders) {}

    /** What to offer; empty where there is nothing. */
    Optional<Offer> offer() {
        Set<Path> folders = Stream
                .concat(cutOff.stream().map(UnfinishedPicture::folder), waiting.stream().map(Left::folder))
                .collect(Collectors.toSet());
        return sentence().map(sentence -> new Offer(sentence, folders));
    }

    /** Only what was offered: there may be more unfinished work since. */
    UnfinishedWork only(Offer offer) {
        return new UnfinishedWork(cutOff.stream().filter(one -> offer.folders.contains(one.folder())).toList(),
                waiting.stream().filter(one -> offer.folders.contains(one.folder())).toList());
    }

    /** The unfinished work as a sentence; empty where there is none. */
    Optional<String> sentence() {
        int others = requests().stream().mapToInt(Request::batch).sum() - cutOff.size();
        if (cutOff.isEmpty() && others == 0) {
            return Optional.empty();
        }
        String first = "“" + Task.title(requests().getFirst()) + "”";
        String still = others == 1 ? "1 more was waiting" : others + " more were waiting";
        return Optional.of(switch (cutOff.size()) {
            case 0 -> others == 1
                    ? "A picture was still waiting: " + first + "."
                    : others + " pictures were still waiting, the first of them " + first + ".";
            case 1 -> "A picture was cut off at " + cutOff.getFirst().place() + ": " + first + "."
                    + (others == 0 ? "" : " " + still + ".");
            default -> cutOff.size() + " pictures were cut off, the first of them " + first + "."
                    + (others == 0 ? "" : " " + still + ".");
        });
    }

    /** The requests that finish all of it, in order. */
    List<Request> requests() {
        List<Request> queues = waiting.stream().flatMap(left -> left.requests().stream()).toList();
        return Stream.concat(
                cutOff.stream()
                        .filter(one -> queues.stream().noneMatch(one::isFirstOf))
                        .map(UnfinishedPicture::request),
                queues.stream()).toList();
    }
}
