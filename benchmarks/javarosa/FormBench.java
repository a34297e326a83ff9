// Times JavaRosa on the forms of benchmarks/form_sources.py; prints one line "name<TAB>milliseconds" a measurement.
import java.io.FileReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.FormIndex;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.IntegerData;
import org.javarosa.core.model.data.SelectOneData;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.xform.parse.XFormParser;

public class FormBench {
    interface Work { void run(int round) throws Exception; }

    private final String folder;
    private FormDef form;
    private FormEntryModel model;
    private FormEntryController controller;
    private final Map<String, FormIndex> places = new HashMap<>();

    FormBench(String folder) { this.folder = folder; }

    public static void main(String[] args) throws Exception {
        new org.javarosa.model.xform.XFormsModule().registerModule();
        FormBench bench = new FormBench(args[0]);
        bench.chain();
        bench.wide();
        bench.repeats();
        bench.lists();
    }

    private void open(String name, boolean walk) throws Exception {
        try (FileReader reader = new FileReader(folder + "/" + name + ".xml")) {
            form = new XFormParser(reader).parse();
        }
        form.initialize(true, new InstanceInitializationFactory());
        model = new FormEntryModel(form);
        controller = new FormEntryController(model);
        if (walk) {
            walk();
        }
    }

    private void walk() {
        controller.jumpToIndex(FormIndex.createBeginningOfFormIndex());
        int event;
        do { event = controller.stepToNextEvent(); } while (event != FormEntryController.EVENT_END_OF_FORM);
    }

    private void findPlaces() {
        places.clear();
        FormIndex at = FormIndex.createBeginningOfFormIndex();
        while (!at.isEndOfFormIndex()) {
            if (at.getReference() != null) {
                places.put(at.getReference().toString(true), at);
            }
            at = model.incrementIndex(at);
        }
    }

    private void answer(String place, IAnswerData value) {
        FormIndex at = places.get(place);
        if (at == null) {
            throw new IllegalStateException("no place " + place);
        }
        controller.answerQuestion(at, value, true);
    }

    private void choices(String place) { model.getQuestionPrompt(places.get(place)).getSelectChoices(); }

    private void time(String name, int rounds, Work work) throws Exception {
        double[] spent = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long before = System.nanoTime();
            work.run(i);
            spent[i] = (System.nanoTime() - before) / 1e6;
        }
        Arrays.sort(spent);
        System.out.println(name + "\t" + spent[rounds / 2]);
    }

    private void chain() throws Exception {
        time("flat_chain: load", 5, i -> open("flat_chain", false));
        findPlaces();
        time("flat_chain: answer the first", 20, i -> answer("/data/q1[1]", new IntegerData(i + 2)));
        time("flat_chain: answer the last", 20, i -> answer("/data/q500[1]", new IntegerData(i + 2)));
    }

    private void wide() throws Exception {
        time("flat_wide: load", 5, i -> open("flat_wide", false));
        findPlaces();
        time("flat_wide: answer", 20, i -> answer("/data/q250[1]", new IntegerData(i + 2)));
    }

    private void repeats() throws Exception {
        time("repeat_sum: load", 3, i -> open("repeat_sum", true));
        findPlaces();
        time("repeat_sum: one field, read the sum", 20, i -> answer("/data/row[100]/f1[1]", new IntegerData(i + 2)));
    }

    private void lists() throws Exception {
        time("itemset_10k: load", 5, i -> open("itemset_10k", false));
        findPlaces();
        time("itemset_10k: filter by one key", 20, i -> {
            answer("/data/region[1]", new SelectOneData(new Selection("r" + i)));
            choices("/data/site[1]");
        });
        time("itemset_10k: filter by two keys", 10, i -> {
            answer("/data/kind[1]", new SelectOneData(new Selection("k" + i)));
            choices("/data/site2[1]");
        });
        time("itemset_10k: label look-up", 20, i ->
            answer("/data/site[1]", new SelectOneData(new Selection("s" + (19 + 100 * i)))));
    }
}
