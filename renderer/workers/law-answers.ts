import type { Facts } from '../../shared/catalogue/catalogue.ts';
import type { Design } from '../../shared/design/design.ts';
import { denyListOf, withDenyLists } from '../../shared/law/choke-points/deny-list.ts';
import { rankStops } from '../../shared/law/choke-points/rank-stops.ts';
import { redesignWithout } from '../../shared/law/choke-points/redesign-without.ts';
import { type StopTime, simulateStop } from '../../shared/law/choke-points/simulate-stop.ts';
import { findConflicts } from '../../shared/law/find-conflicts.ts';
import { lawCalendar } from '../../shared/law/law-calendar.ts';
import { tryRule } from '../../shared/law/own-rules/try-rule.ts';
import { profileOf } from '../../shared/law/profile/profile-of.ts';
import { type ProfileOtherwise, profileChanges } from '../../shared/law/profile/profile-otherwise.ts';
import { roadmapOf } from '../../shared/law/roadmap/roadmap.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Removal } from '../../shared/stages/sovereignty/requirement.ts';
import type { LawAnswer, LawQuestion, StopSet, StopView } from './law-messages.ts';

/** What is asked about, and how a changed plan is designed. */
export interface LawSubject {
  readonly plan: Plan;
  readonly design: Design;
  readonly facts: Facts;
  readonly redesign: (plan: Plan) => Design;
}

function removalOf(stops: StopSet, facts: Facts): Removal {
  const named = {
    countries: new Set(stops.countries),
    vendors: new Set(stops.vendors),
    foundries: new Set(stops.foundries),
    memory: new Set(stops.memory),
  };
  return withDenyLists(
    named,
    stops.instruments.map((id) => denyListOf(facts, id)),
  );
}

function stopView(subject: LawSubject, stops: StopSet, at: StopTime): StopView {
  const { lines, ...outcome } = simulateStop({ ...subject, removal: removalOf(stops, subject.facts), at });
  const { accelerators, acceleratorsLeft, acceleratorsUnknown, substitutes } = lines;
  return {
    ...outcome,
    accelerators,
    acceleratorsLeft,
    acceleratorsUnknown,
    substitutes,
    lines: lines.fates.flatMap(({ line, fate, reasons }) =>
      fate === 'stands' ? [] : [{ lineId: line.id, fate, reasons }],
    ),
  };
}

function profileAnswer({ plan, facts }: LawSubject, otherwise: ProfileOtherwise) {
  const { catalogue } = facts;
  const profile = profileOf(plan, catalogue);
  const changes =
    otherwise.buyerType === null && otherwise.level === null
      ? []
      : profileChanges(profile, otherwise, { subject: plan, catalogue });
  return { profile, changes };
}

/** Answers what the law step asks about the design on the screen. */
export function answerLaw(question: LawQuestion, subject: LawSubject): LawAnswer {
  switch (question.about) {
    case 'dates': {
      const { from, to } = question;
      const conflicts = findConflicts(subject);
      return { about: 'dates', conflicts, calendar: lawCalendar({ ...subject, from, to }) };
    }
    case 'stop':
      return { about: 'stop', stop: stopView(subject, question.stops, question.at) };
    case 'redesign': {
      const request = {
        ...subject,
        removal: removalOf(question.stops, subject.facts),
        at: 'delivery',
      } as const;
      const found = redesignWithout(request);
      if (found === null) return { about: 'redesign', redesigned: null };
      const { plan: _plan, design: _design, ...redesigned } = found;
      return { about: 'redesign', redesigned };
    }
    case 'ranks':
      return { about: 'ranks', ranks: rankStops(subject) };
    case 'deny-list':
      return { about: 'deny-list', refs: denyListOf(subject.facts, question.instrumentId).refs };
    case 'roadmap':
      return { about: 'roadmap', roadmap: roadmapOf(subject) };
    case 'profile':
      return { about: 'profile', ...profileAnswer(subject, question.otherwise) };
    case 'rule':
      return { about: 'rule', trial: tryRule(question.expression, subject) };
  }
}
