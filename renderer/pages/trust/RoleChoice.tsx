import { ROLES, type Role } from '../../../shared/bundle/trust/trust-file.ts';
import { trustUi } from '../../../shared/texts/en/ui/trust.ts';
import { trustActsUi } from '../../../shared/texts/en/ui/trust-acts.ts';
import { CheckField } from '../../components/TextField.tsx';

/** What a signer may do, as boxes to tick. */
export function RoleChoice(props: {
  readonly roles: readonly Role[];
  readonly onChange: (roles: readonly Role[]) => void;
}) {
  const { roles, onChange } = props;
  const toggle = (role: Role, held: boolean): void =>
    onChange(ROLES.filter((entry) => (entry === role ? held : roles.includes(entry))));
  return (
    <fieldset className="choices">
      <legend className="label">{trustActsUi.may}</legend>
      {ROLES.map((role) => (
        <CheckField
          key={role}
          label={trustUi.roles[role]}
          checked={roles.includes(role)}
          onChange={(held) => toggle(role, held)}
        />
      ))}
    </fieldset>
  );
}
