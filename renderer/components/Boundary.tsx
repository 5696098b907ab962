import { Component, type ReactNode } from 'react';
import { statesUi } from '../../shared/texts/en/ui/states.ts';
import { Button } from './Button.tsx';
import { FaultState } from './States.tsx';

interface BoundaryProps {
  /** When it changes, the part is shown anew: another step, another design. */
  readonly resetKey: unknown;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly reason: string | null;
  readonly resetKey: unknown;
}

/** A screen that cannot be drawn says so in its own place; marking, rail, consequences and the draft stay. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { reason: null, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { reason: error instanceof Error ? error.message : String(error) };
  }

  static getDerivedStateFromProps(props: BoundaryProps, state: BoundaryState): Partial<BoundaryState> | null {
    return props.resetKey === state.resetKey ? null : { reason: null, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    const { reason } = this.state;
    if (reason === null) return this.props.children;
    return (
      <FaultState title={statesUi.drawFault} text={`${reason}. ${statesUi.drawSafe}`}>
        <Button onPress={() => this.setState({ reason: null })}>{statesUi.drawAgain}</Button>
      </FaultState>
    );
  }
}
