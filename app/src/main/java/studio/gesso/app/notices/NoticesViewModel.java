package studio.gesso.app.notices;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the studio has to say beside the picture: sentences that stay until they are read. */
public final class NoticesViewModel {

    /** Nobody reads more at once; the oldest go first. */
    private static final int MOST = 4;
    private final ObservableList<String> sentences = FXCollections.observableArrayList();

    ObservableList<String> sentences() {
        return sentences;
    }

    /** Says something; what has just been said is not said twice. */
    public void tell(String sentence) {
        sentences.remove(sentence);
        sentences.add(sentence);
        if (sentences.size() > MOST) {
            sentences.removeFirst();
        }
    }

    /** Takes a sentence away that has been read. */
    void dismiss(String sentence) {
        sentences.remove(sentence);
    }
}
