import { Mail } from '@strapi/icons';
import { ConfirmAction } from '../../../../../admin/kit/confirm-action';

interface ReissuePassProps {
  readonly registration: string;
  readonly name: string;
  readonly onDone: () => void | Promise<void>;
}

export const ReissuePass = ({ registration, name, onDone }: ReissuePassProps) => (
  <ConfirmAction
    label="Send a new pass"
    title={`Send ${name} a new pass?`}
    consequences={[
      'A new pass is drawn and mailed within a minute.',
      'The pass sent before stops working at the gate.',
    ]}
    url={`/passes/registrations/${registration}/reissue`}
    done={`A new pass for ${name} is on its way.`}
    icon={<Mail />}
    onDone={onDone}
  />
);
