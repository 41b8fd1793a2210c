package studio.gesso.app.control;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.draft.ChosenControl;
import studio.gesso.app.draft.ChosenControl.ControlPicture;
import studio.gesso.app.draft.ChosenControl.Type;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.library.ControlShelf;
import studio.gesso.app.library.ControlShelf.Network;
import studio.gesso.engine.archive.recovery.KeptPictures;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.preprocess.Preprocessing;
import studio.gesso.engine.image.preprocess.Preprocessors;
import studio.gesso.engine.request.ControlImage.Subject;
import studio.gesso.engine.request.Request;

/** What steers the next pictures beside the prompt: ControlNets, T2I-Adapters and IP-Adapters with their pictures. */
public final class ControlsViewModel {

    private final Draft draft;
    private final ControlShelf shelf;
    private final ControlPlaces places;
    private final FileChoice choice;
    private final BackgroundWork work;
    private final Notices notices;
    private final KeptControls kept;
    private final ControlProblems problems;
    private final ObservableList<ControlRow> rows = FXCollections.observableArrayList();
    private final Map<ControlRow, ControlPreview> previews = new HashMap<>();
    private final ObservableList<Optional<Network>> followers;
    private final ObservableList<Optional<Network>> referrers;
    private final ObservableValue<String> badge;

    /**
     * The controls of a draft.
     *
     * @param pictures keeps the control pictures
     * @param work reads files and makes previews
     */
    public ControlsViewModel(Draft draft, ControlShelf shelf, ControlPlaces places, KeptPictures pictures,
            FileChoice choice, BackgroundWork work, Notices notices) {
        this.draft = draft;
        this.shelf = shelf;
        this.places = places;
        this.choice = choice;
        this.work = work;
        this.notices = notices;
        kept = new KeptControls(draft, pictures, work, this::judge, notices::tell);
        problems = new ControlProblems(shelf, kept);
        badge = draft.controls().map(ControlBadge::text);
        draft.controls().subscribe(this::show);
        draft.size().subscribe(() -> rows.stream().filter(row -> !row.isReference()).forEach(this::look));
        shelf.controls().subscribe(this::resolve);
        shelf.references().subscribe(this::resolve);
        followers = choices(shelf.controls());
        referrers = choices(shelf.references());
        places.masked().subscribe(_ -> judge());
        places.looker().onEnded(this::lookEnded);
    }

    /** Makes the rows those of the draft; a row that stays is kept, so that a drag goes on. */
    private void show(List<ChosenControl> all) {
        List<ControlRow> next = all.stream()
                .map(one -> rows.stream()
                        .filter(row -> row.chosen().get().id() == one.id())
                        .findFirst()
                        .orElseGet(() -> row(one)))
                .toList();
        for (int i = 0; i < next.size(); i++) {
            next.get(i).show(all.get(i));
        }
        if (!next.equals(rows)) {
            rows.stream().filter(row -> !next.contains(row)).forEach(row -> {
                row.looked().set(false);
                ControlPreview preview = previews.remove(row);
                if (preview != null) {
                    preview.stop();
                }
            });
            rows.setAll(next);
        }
        judge();
    }

    private ControlRow row(ChosenControl control) {
        ControlRow row = new ControlRow(control, this::write);
        previews.put(row, new ControlPreview(work, seen -> row.setSeen(Optional.of(seen)), notices::tell));
        row.chosen().subscribe((was, is) -> {
            boolean looksOther = !was.pictures().equals(is.pictures())
                    || !was.preprocessing().equals(is.preprocessing()) || was.fit() != is.fit();
            if (looksOther) {
                look(row);
            }
        });
        row.looked().subscribe((_, _) -> lookAt(row));
        row.seen().subscribe((_, _) -> lookAgain(row));
        row.network().set(network(control));
        row.network().addListener((_, _, chosen) -> choose(row, chosen));
        look(row);
        return row;
    }

    private void look(ControlRow row) {
        ChosenControl control = row.chosen().get();
        if (control.pixels().findFirst().isPresent()) {
            Objects.requireNonNull(previews.get(row)).ask(control, draft.size().get());
        } else {
            row.setSeen(Optional.empty());
        }
    }

    private Optional<Network> network(ChosenControl control) {
        return control.file().flatMap(file -> ControlShelf.named(networks(control.kind()), file));
    }

    /** The networks to choose from for a row; those that do not fit the model say why. */
    ObservableList<Optional<Network>> choices(ControlRow row) {
        return row.isReference() ? referrers : followers;
    }

    /** One list for all rows of a kind: it lives as long as the networks that it follows. */
    private static ObservableList<Optional<Network>> choices(ObservableList<Network> all) {
        ObservableList<Optional<Network>> choices = FXCollections.observableArrayList();
        Runnable list = () -> choices.setAll(all.stream().map(Optional::of).toList());
        all.subscribe(list);
        list.run();
        return choices;
    }

    private ObservableList<Network> networks(Type kind) {
        return kind == Type.REFERENCE ? shelf.references() : shelf.controls();
    }

    /** Takes a network, with the preprocessor that its name tells. */
    private static void choose(ControlRow row, Optional<Network> chosen) {
        chosen.filter(one -> !row.chosen().get().file().equals(Optional.of(one.file().toString())))
                .ifPresent(one -> row.change(it -> take(it, row.chosen().get().kind(), one)));
    }

    private static void take(ChosenControl.Changes it, Type kind, Network network) {
        it.file = Optional.of(network.file().toString());
        it.encoder = network.encoder().map(Path::toString);
        it.preprocessing = kind == Type.REFERENCE
                ? Optional.empty()
                : Preprocessors.suited(network.name()).map(Preprocessing::by);
    }

    /** Pictures record the names of networks: those that are here become their files. */
    private void resolve() {
        List<ChosenControl> now = draft.controls().get();
        List<ChosenControl> resolved = now.stream().map(this::resolved).toList();
        rows.forEach(row -> row.network().set(network(row.chosen().get())));
        if (!resolved.equals(now)) {
            draft.controls().set(resolved);
        }
        judge();
    }

    private ChosenControl resolved(ChosenControl control) {
        return network(control).map(here -> control.with(it -> {
            it.file = Optional.of(here.file().toString());
            it.encoder = it.encoder.filter(text -> PathText.path(text).isPresent())
                    .or(() -> here.encoder().map(Path::toString));
        })).orElse(control);
    }

    private void judge() {
        rows.forEach(row -> row.say(problems.of(row.chosen().get(), network(row.chosen().get())),
                ControlProblems.note(row.chosen().get(), places.masked().getValue())));
    }

    private void write() {
        draft.controls().set(rows.stream().map(row -> row.chosen().get()).toList());
    }

    /** The request as it is sent: what follows a mask waits where there is none. */
    public Request ready(Request request) {
        return places.masked().getValue()
                ? request
                : request.with(it -> it.advanced = request.advanced()
                        .with(that -> that.controls = that.controls.stream()
                                .filter(control -> !(control.subject() instanceof Subject.KeptPart))
                                .toList()));
    }

    ObservableList<ControlRow> rows() {
        return rows;
    }

    ObservableValue<String> badge() {
        return badge;
    }

    /** Where people put ControlNets and the like. */
    String folder() {
        return PathText.shown(shelf.folder());
    }

    /** How pictures to follow are added: each becomes a control. */
    public Adding followed() {
        return new Adding(Type.CONTROL, places, choice, work, notices, this::add);
    }

    /** How reference pictures are added: all of them become one. */
    public Adding references() {
        return new Adding(Type.REFERENCE, places, choice, work, notices, this::add);
    }

    private Runnable add(Type kind, List<Pixels> pictures) {
        List<ControlPicture> all = pictures.stream().map(ControlPicture::of).toList();
        List<List<ControlPicture>> each = kind == Type.REFERENCE ? List.of(all) : all.stream().map(List::of).toList();
        List<ChosenControl> next = new ArrayList<>(draft.controls().get());
        for (List<ControlPicture> one : each) {
            next.add(begun(kind).with(it -> it.pictures = one));
        }
        List<ChosenControl> added = next.subList(draft.controls().get().size(), next.size());
        Set<Long> ids = added.stream().map(ChosenControl::id).collect(Collectors.toSet());
        draft.controls().set(List.copyOf(next));
        return () -> draft.controls()
                .set(draft.controls().get().stream().filter(one -> !ids.contains(one.id())).toList());
    }

    /** One with the only network that fits, where it is the only one. */
    private ChosenControl begun(Type kind) {
        ChosenControl usual = ChosenControl.of(draft.nextControl(), kind);
        List<Network> fitting = networks(kind).stream().filter(one -> one.problem().isEmpty()).toList();
        return fitting.size() != 1 ? usual : usual.with(it -> take(it, kind, fitting.getFirst()));
    }

    /** Gives a row other pictures, or a reference more of them. */
    void givePictures(ControlRow row, List<Path> files) {
        work.start(() -> files.stream().map(Pictures::read).map(ControlPicture::of).toList(), read -> row.change(it -> {
            it.pictures = row.isReference()
                    ? Stream.concat(it.pictures.stream(), read.stream()).toList()
                    : read.stream().limit(1).toList();
        }), notices::tell);
    }

    /** Asks for a picture for a row. */
    void givePicture(ControlRow row) {
        choice.picture(row.isReference() ? "Add a reference picture" : "Choose another picture to follow")
                .ifPresent(file -> givePictures(row, List.of(file)));
    }

    /** Shows what a control follows on the canvas, and no other, or the canvas again. */
    private void lookAt(ControlRow row) {
        if (row.looked().get()) {
            rows.stream().filter(other -> other != row).forEach(other -> other.looked().set(false));
            lookAgain(row);
        } else {
            places.looker().end();
        }
    }

    private void lookAgain(ControlRow row) {
        if (row.looked().get()) {
            row.seen()
                    .get()
                    .flatMap(ControlPreview.Seen::made)
                    .map(ControlPreview.Made::whole)
                    .ifPresentOrElse(places.looker()::show, () -> row.looked().set(false));
        }
    }

    /** The canvas shows no longer what a control follows. */
    private void lookEnded() {
        rows.forEach(row -> row.looked().set(false));
    }

    /** Removes a row; a notice offers it back. */
    void remove(ControlRow row) {
        List<ChosenControl> before = draft.controls().get();
        draft.controls().set(before.stream().filter(one -> one.id() != row.chosen().get().id()).toList());
        List<ChosenControl> after = draft.controls().get();
        notices.offer("“" + row.name() + "” no longer steers the pictures.", "Undo", () -> draft.controls()
                .set(after.equals(draft.controls().get())
                        ? before
                        : Stream.concat(draft.controls().get().stream(),
                                Stream.of(row.chosen().get())).toList()));
    }
}
