import { END_TITLES, ENDS, type End, outcomesOf, type Procedure } from '@siyi/procedure';

/** The topology of a procedure as a Mermaid flow chart: outcomes only, drawn from the machine itself. */
export function diagramOf(procedure: Procedure): readonly string[] {
  const edges = edgesOf(procedure);
  const reached = new Set(edges.map(({ to }) => to));
  const stages = procedure.document.stages.map(
    ({ id, title }, at) => `  ${nodeOf(procedure, id)}["${at + 1}. ${title.zh}<br>${title.en}"]`,
  );
  const ends = ENDS.filter((end) => reached.has(end)).map(
    (end) => `  ${end}(["${END_TITLES[end].zh} ${END_TITLES[end].en}"])`,
  );
  const arrows = edges.map(({ from, to, outcomes, isGiven }) => {
    const arrow = isGiven ? '-->' : '-.->';
    const [start, end] = [nodeOf(procedure, from), nodeOf(procedure, to)];
    return `  ${start} ${arrow}|"${outcomes.join(', ')}"| ${end}`;
  });
  return ['```mermaid', 'flowchart TD', ...stages, ...ends, ...arrows, '```'];
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly outcomes: readonly string[];
  /** Whether the document writes it; else it is so in every procedure. */
  readonly isGiven: boolean;
}

/** The outcomes of each stage with where they lead, those that lead to one place together. */
function edgesOf({ document, topology }: Procedure): readonly Edge[] {
  return document.stages.flatMap((stage) => {
    const prefix = `${stage.id}.`;
    const written = outcomesOf(stage).map(([outcome]) => outcome);
    const found = topology
      .openEvents(stage.id)
      .filter((event) => event.startsWith(prefix))
      .map((event) => {
        const outcome = event.slice(prefix.length);
        const to = topology.stageAfter(stage.id, event) ?? '';
        return { outcome, to, isGiven: written.includes(outcome) };
      });
    const together = Map.groupBy(found, ({ to, isGiven }) => `${isGiven} ${to}`);
    return [...together.values()].flatMap((same) => {
      const [first] = same;
      if (!first) return [];
      const outcomes = same.map(({ outcome }) => outcome);
      return [{ from: stage.id, to: first.to, outcomes, isGiven: first.isGiven }];
    });
  });
}

function nodeOf({ stageIds }: Procedure, target: string): string {
  const at = stageIds.indexOf(target);
  return at < 0 ? (target as End) : `s${at + 1}`;
}
