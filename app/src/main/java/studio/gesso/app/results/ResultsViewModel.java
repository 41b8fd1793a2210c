package studio.gesso.app.results;

import java.nio.file.Path;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.jobs.Jobs;
import studio.gesso.app.jobs.Result;
import studio.gesso.engine.image.Pixels;

/** The pictures of this session, newest first. */
public final class ResultsViewModel {

    /** A picture in the strip. */
    public record Card(Result result) {

        Pixels pixels() {
            return result.picture().pixels();
        }

        Optional<Path> file() {
            return result.file();
        }

        /** What made it, in one line. */
        String title() {
            var request = result.picture().request();
            return request.size() + " · seed " + request.seed();
        }

        String prompt() {
            return result.picture().request().prompt();
        }
    }

    private final Draft draft;
    private final Jobs jobs;
    private final ObservableList<Card> cards = FXCollections.observableArrayList();

    public ResultsViewModel(Draft draft, Jobs jobs) {
        this.draft = draft;
        this.jobs = jobs;
        jobs.onResult(result -> cards.addFirst(new Card(result)));
    }

    ObservableList<Card> cards() {
        return cards;
    }

    /** Puts a picture into the frame. */
    void show(Card card) {
        jobs.show(card.pixels());
    }

    /** Takes over the settings of a picture, its seed among them. */
    void useSettings(Card card) {
        draft.use(card.result().picture().request());
    }
}
